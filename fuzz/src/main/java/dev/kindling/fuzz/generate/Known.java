package dev.kindling.fuzz.generate;

/**
 * A dataset of the program that is being generated.
 *
 * @param type the type of its records; for pairs, of the tuples
 * @param shared whether it may contain the same object more than once
 * @param size its approximate size, in characters of the records' text
 */
record Known(String name, Shape shape, Type type, boolean shared, long size) {
  /** The class of the API. */
  enum Shape {
    RDD,
    PAIRS,
    DOUBLES
  }

  boolean isPairs() {
    return shape == Shape.PAIRS;
  }

  boolean hasKeys() {
    return isPairs() && type.key().hashes();
  }
}
