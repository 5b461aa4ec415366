package dev.kindling.pipeline.table;

import org.jspecify.annotations.Nullable;

/**
 * Watches the keys of a table for numbers that Scala's {@code ==} compares differently from {@code
 * equals}: numbers or characters of several classes, -0.0, and NaN. As long as there are none of
 * them, a table that uses {@code equals} has the entries of one that compares as Scala does.
 */
public final class NumberKinds {
  private static final int OTHER = 1 << 7;

  /** One bit for each class of numbers that has come. */
  private int kinds;

  /** The class of the last key, unless its values have to be looked at. */
  private @Nullable Class<?> unsuspicious;

  /** Makes an instance that has seen no key. */
  public NumberKinds() {}

  /**
   * Takes note of a key.
   *
   * @return false if the key must be compared with the keys before it as Scala does
   */
  public boolean admits(@Nullable Object key) {
    return key == null || key.getClass() == unsuspicious || admitsNew(key);
  }

  private boolean admitsNew(Object key) {
    int kind = kind(key);
    if (kind != 0 && (kinds | kind) != kind) {
      return false;
    }
    kinds |= kind;
    if (key instanceof Double number) {
      return !isSpecial(number);
    }
    if (key instanceof Float number) {
      return !isSpecial(number);
    }
    if (kind == OTHER) {
      // Scala's big numbers are equal to small ones of each class.
      return false;
    }
    unsuspicious = key.getClass();
    return true;
  }

  private static boolean isSpecial(double number) {
    return Double.isNaN(number) || (number == 0 && 1 / number < 0);
  }

  private static int kind(Object key) {
    if (key instanceof Integer) {
      return 1;
    }
    if (key instanceof Long) {
      return 1 << 1;
    }
    if (key instanceof Double) {
      return 1 << 2;
    }
    if (key instanceof Float) {
      return 1 << 3;
    }
    if (key instanceof Character) {
      return 1 << 4;
    }
    if (key instanceof Short) {
      return 1 << 5;
    }
    if (key instanceof Byte) {
      return 1 << 6;
    }
    return key instanceof Number && key.getClass().getName().startsWith("scala.") ? OTHER : 0;
  }
}
