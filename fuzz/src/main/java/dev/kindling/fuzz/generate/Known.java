package dev.kindling.fuzz.generate;

/** A dataset of the program that is being made. For pairs the type is the tuple's. */
record Known(String name, Shape shape, Type type) {
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
