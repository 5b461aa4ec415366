package dev.kindling.fuzz.generate;

import java.util.List;

/**
 * The type of the records of a dataset, as far as the generator knows it.
 *
 * @param parts the types of both sides of a tuple, or of the elements of a collection
 * @param nullable whether records may be null
 */
record Type(Kind kind, List<Type> parts, boolean nullable) {
  enum Kind {
    INT,
    LONG,
    DOUBLE,
    /**
     * Doubles, also NaN and -0.0. They can't be keys: Scala finds a NaN equal to itself only, so
     * which of them are one key depends on where Spark sends copies.
     */
    NUMBER,
    /** Numbers and characters of several classes, some of which Scala finds equal. */
    ANY_NUMBER,
    STRING,
    TUPLE,
    LIST,
    OPTIONAL,
    ARRAY,
    GROUP,
    MIXED,
    OPAQUE
  }

  static final Type INT = of(Kind.INT);
  static final Type LONG = of(Kind.LONG);
  static final Type DOUBLE = of(Kind.DOUBLE);
  static final Type NUMBER = of(Kind.NUMBER);
  static final Type ANY_NUMBER = of(Kind.ANY_NUMBER);
  static final Type STRING = of(Kind.STRING);
  static final Type ARRAY = of(Kind.ARRAY);
  static final Type MIXED = of(Kind.MIXED);
  static final Type OPAQUE = of(Kind.OPAQUE);

  static Type of(Kind kind, Type... parts) {
    return new Type(kind, List.of(parts), false);
  }

  static Type tuple(Type first, Type second) {
    return of(Kind.TUPLE, first, second);
  }

  static Type group(Type of) {
    return of(Kind.GROUP, of);
  }

  static Type optional(Type of) {
    return of(Kind.OPTIONAL, of);
  }

  Type key() {
    return parts.get(0);
  }

  Type value() {
    return parts.get(1);
  }

  Type orNull() {
    return new Type(kind, parts, true);
  }

  /**
   * Returns whether equal values have equal hash codes on both engines. Arrays and groups don't.
   */
  boolean hashes() {
    return kind != Kind.ARRAY
        && kind != Kind.NUMBER
        && kind != Kind.GROUP
        && kind != Kind.OPAQUE
        && parts.stream().allMatch(Type::hashes);
  }

  /**
   * Returns whether groups of {@code groupByKey} are in the values. A group is of a class of the
   * engine's own, which an object file or a checkpoint may change.
   */
  boolean hasGroups() {
    return kind == Kind.GROUP || parts.stream().anyMatch(Type::hasGroups);
  }

  /**
   * Returns whether numbers that Scala finds equal may have different hash codes. Which of them are
   * one key in a map of Spark's depends on the order in which they are added.
   */
  boolean mixesNumbers() {
    return kind == Kind.ANY_NUMBER || parts.stream().anyMatch(Type::mixesNumbers);
  }

  /** Returns whether values can be looked up among keys. */
  boolean sought() {
    return ordered() || kind == Kind.ANY_NUMBER;
  }

  /** Returns whether values have a natural order. */
  boolean ordered() {
    return !nullable
        && (kind == Kind.INT
            || kind == Kind.LONG
            || kind == Kind.DOUBLE
            || kind == Kind.NUMBER
            || kind == Kind.STRING);
  }

  /** Returns whether the text of toString is independent of the identity of objects. */
  boolean prints() {
    return kind != Kind.ARRAY && kind != Kind.OPAQUE && parts.stream().allMatch(Type::prints);
  }

  /** Returns whether values can be summed with the same result in any order. */
  boolean sums() {
    return ordered() && kind != Kind.STRING;
  }
}
