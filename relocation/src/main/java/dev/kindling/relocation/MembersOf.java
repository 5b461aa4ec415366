package dev.kindling.relocation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class whose members the build moves to its superclass: methods, fields and public
 * constructors. Its static initialiser runs before that of the superclass. The annotated class
 * itself is in no jar.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface MembersOf {
  /** Returns the class that gets the members. */
  Class<?> value();

  /**
   * Returns the names of methods of that class that become synthetic, so that a compiler does not
   * see them and a lambda fits the added methods only. They can still be called.
   */
  String[] hides() default {};
}
