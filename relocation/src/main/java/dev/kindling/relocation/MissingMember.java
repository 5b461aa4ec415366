package dev.kindling.relocation;

import org.jspecify.annotations.Nullable;

/**
 * A class or member that a program uses and that the Spark it is to run on lacks.
 *
 * @param className the program's class that uses it, as in a stack trace
 * @param method the method that uses it, or null if the declaration of the class does
 * @param source the name of the source file, or null if the class file doesn't have it
 * @param line the line of the source, or 0 if it isn't known
 * @param member what is missing, as a source would write it, such as {@code JavaRDD.top(int)}
 * @param reason why the program can't use it
 */
public record MissingMember(
    String className,
    @Nullable String method,
    @Nullable String source,
    int line,
    String member,
    Reason reason) {

  /** Why a member can't be used. */
  public enum Reason {
    /** Spark has no such class. */
    NO_CLASS("Spark has no such class"),
    /** The class is one of Kindling's own and has no counterpart in Spark. */
    KINDLINGS_OWN("it is Kindling's own, and Spark has no such class"),
    /** Spark's class has no such method or field. */
    NO_MEMBER("Spark's class has no such member"),
    /** Spark's class has the method, but with another result. */
    OTHER_RESULT("its result has another type in Spark"),
    /** Spark's member is static and the program uses one of an object, or the other way round. */
    OTHER_KIND("Spark's is static or an interface where the program expects the contrary"),
    /** The member isn't public in Spark. */
    NO_ACCESS("Spark's isn't public"),
    /** A class of the program extends a type and lacks a method that is abstract in Spark. */
    NOT_IMPLEMENTED("Spark requires this method, and the program's class doesn't have it"),
    /** A class of the program extends a class, or overrides a method, that is final in Spark. */
    FINAL("Spark's is final");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** Returns the reason as a clause of a sentence. */
    public String text() {
      return text;
    }
  }

  /**
   * Returns the place and the member in one line, such as {@code Films.java:12 (Films.main): …}.
   */
  @Override
  public String toString() {
    String place = method == null ? className : className + "." + method;
    return (source == null ? place : source + (line > 0 ? ":" + line : "") + " (" + place + ")")
        + ": "
        + member
        + ": "
        + reason.text();
  }
}
