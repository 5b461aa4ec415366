package dev.kindling;

import org.jspecify.annotations.Nullable;

/**
 * Equality and hash code of tuple elements as Scala 2.13 defines them for {@code ==} and {@code
 * ##}, and the MurmurHash3 steps by which they make a tuple's hash code. The results are those of
 * scala-library, so that records are in the same partitions and are printed in the same order as in
 * Spark.
 */
public final class TupleElements {
  /**
   * The hash state of a tuple before its elements: Scala mixes the name of the type into its seed
   * for products.
   */
  static final int HASH_OF_2 = mix(0xcafebabe, "Tuple2".hashCode());

  static final int HASH_OF_3 = mix(0xcafebabe, "Tuple3".hashCode());
  static final int HASH_OF_4 = mix(0xcafebabe, "Tuple4".hashCode());

  private TupleElements() {}

  /** Scala's {@code ==}: numbers and characters by value, everything else by {@code equals}. */
  public static boolean equal(@Nullable Object left, @Nullable Object right) {
    if (left == right) {
      return true;
    }
    if (left == null || right == null) {
      return false;
    }
    Rank leftRank = Rank.of(left);
    if (leftRank == Rank.OTHER) {
      return left.equals(right);
    }
    Rank rightRank = Rank.of(right);
    Rank common = leftRank.compareTo(rightRank) >= 0 ? leftRank : rightRank;
    return switch (common) {
      case INT -> asInt(left) == asInt(right);
      case LONG -> asLong(left) == asLong(right);
      case FLOAT -> asFloat(left) == asFloat(right);
      case DOUBLE -> asDouble(left) == asDouble(right);
      // Scala's own big numbers equal those of Java; Java's do not know them.
      case OTHER -> isNumberOfScala(right) && right.equals(left);
    };
  }

  private static boolean isNumberOfScala(Object value) {
    Class<?> type = value.getClass();
    while (type != null && !type.getName().equals("scala.math.ScalaNumber")) {
      type = type.getSuperclass();
    }
    return type != null;
  }

  /** Scala's {@code ##}: equal for values that {@link #equal} holds equal, 0 for null. */
  public static int hash(@Nullable Object element) {
    if (element instanceof Long number) {
      return hashOfLong(number);
    }
    if (element instanceof Double number) {
      return hashOfDouble(number);
    }
    if (element instanceof Float number) {
      return hashOfFloat(number);
    }
    return element == null ? 0 : element.hashCode();
  }

  /** One MurmurHash3 round. */
  static int mix(int hash, int data) {
    int mixed = Integer.rotateLeft(data * 0xcc9e2d51, 15) * 0x1b873593;
    return Integer.rotateLeft(hash ^ mixed, 13) * 5 + 0xe6546b64;
  }

  /** The final step of MurmurHash3. */
  static int finish(int hash, int length) {
    int h = hash ^ length;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }

  /** Returns the exception for an element that a tuple does not have. */
  static IndexOutOfBoundsException outOfBounds(int position, int arity) {
    return new IndexOutOfBoundsException(
        position + " is out of bounds (min 0, max " + (arity - 1) + ")");
  }

  private static int hashOfLong(long value) {
    int narrow = (int) value;
    return narrow == value ? narrow : Long.hashCode(value);
  }

  private static int hashOfDouble(double value) {
    int asInt = (int) value;
    if (asInt == value) {
      return asInt;
    }
    long asLong = (long) value;
    if (asLong == value) {
      return Long.hashCode(asLong);
    }
    float asFloat = (float) value;
    return asFloat == value ? Float.hashCode(asFloat) : Double.hashCode(value);
  }

  private static int hashOfFloat(float value) {
    int asInt = (int) value;
    if (asInt == value) {
      return asInt;
    }
    long asLong = (long) value;
    return asLong == value ? Long.hashCode(asLong) : Float.hashCode(value);
  }

  private static int asInt(Object value) {
    return value instanceof Character character ? character : ((Number) value).intValue();
  }

  private static long asLong(Object value) {
    return value instanceof Character character ? character : ((Number) value).longValue();
  }

  private static float asFloat(Object value) {
    return value instanceof Character character ? character : ((Number) value).floatValue();
  }

  private static double asDouble(Object value) {
    return value instanceof Character character ? character : ((Number) value).doubleValue();
  }

  /** The primitive type in which two boxed values are compared: the wider one of their types. */
  private enum Rank {
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    OTHER;

    static Rank of(Object value) {
      if (value instanceof Integer
          || value instanceof Character
          || value instanceof Short
          || value instanceof Byte) {
        return INT;
      }
      if (value instanceof Long) {
        return LONG;
      }
      if (value instanceof Double) {
        return DOUBLE;
      }
      return value instanceof Float ? FLOAT : OTHER;
    }
  }
}
