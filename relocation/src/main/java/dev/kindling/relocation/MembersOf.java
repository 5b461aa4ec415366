package dev.kindling.relocation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a class's members are to become another's, which it extends. What it declares moves
 * there: methods, fields, public constructors; static initialisers run before that class's own. The
 * annotated class itself is in no jar.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface MembersOf {
  /** The class that gets the members. */
  Class<?> value();
}
