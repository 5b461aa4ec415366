package dev.kindling.pipeline.table;

import dev.kindling.TupleElements;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A number or a character as the key of a hash table of the JDK, compared as Scala compares with
 * {@code ==}: 1, 1L, 1.0 and {@code (char) 1} are one key, 0.0 and -0.0 are one, and NaN is equal
 * to no key. Keys of other classes need no wrapper, since Scala compares them by {@code equals}.
 */
public final class ScalaKey implements Serializable {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // numbers and characters are serialisable
  private final Object key;

  private ScalaKey(Object key) {
    this.key = key;
  }

  /** Returns an object whose {@code equals} and {@code hashCode} are those of Scala. */
  public static @Nullable Object of(@Nullable Object key) {
    return key instanceof Number || key instanceof Character ? new ScalaKey(key) : key;
  }

  /**
   * The same for a key that is looked for. NaN is then no key's equal: for Scala a boxed NaN equals
   * itself, but in Spark no record is the same object as one of the driver.
   */
  static @Nullable Object sought(@Nullable Object key) {
    return isNaN(key) ? new Object() : of(key);
  }

  /** Whether a key is NaN, of either type. */
  public static boolean isNaN(@Nullable Object key) {
    return (key instanceof Double number && number.isNaN())
        || (key instanceof Float single && single.isNaN());
  }

  /** Returns the key that {@link #of} was given. */
  public static @Nullable Object unwrapped(@Nullable Object key) {
    return key instanceof ScalaKey wrapper ? wrapper.key : key;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ScalaKey that && TupleElements.equal(key, that.key);
  }

  @Override
  public int hashCode() {
    return TupleElements.hash(key);
  }

  @Override
  public String toString() {
    return key.toString();
  }
}
