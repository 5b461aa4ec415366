package dev.kindling.fuzz.generate;

/**
 * A dataset of the program that is being made.
 *
 * @param type of its records; for pairs the tuple's
 * @param shared whether an object may be in it more than once
 * @param size about how many records it has, in characters of their text
 */
record Known(String name, Shape shape, Type type, boolean shared, long size) {
  /** Which of the API's classes it is. */
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
