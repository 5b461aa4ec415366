package dev.kindling.fuzz.generate;

import java.util.List;

/**
 * What a generator knows of a dataset's records.
 *
 * @param parts of a tuple both sides, of a collection its elements
 * @param nullable whether null is among the records
 */
record Type(Kind kind, List<Type> parts, boolean nullable) {
  enum Kind {
    INT,
    LONG,
    DOUBLE,
    /**
     * Doubles with NaN and -0.0 among them, which are no keys: what they equal depends on where.
     */
    NUMBER,
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

  /** Whether equal values have equal hash codes on both engines: arrays and groups haven't. */
  boolean hashes() {
    return kind != Kind.ARRAY
        && kind != Kind.NUMBER
        && kind != Kind.GROUP
        && kind != Kind.OPAQUE
        && parts.stream().allMatch(Type::hashes);
  }

  /** Whether values have an order of their own. */
  boolean ordered() {
    return !nullable
        && (kind == Kind.INT
            || kind == Kind.LONG
            || kind == Kind.DOUBLE
            || kind == Kind.NUMBER
            || kind == Kind.STRING);
  }

  /** Whether the values' own text, of toString, tells no identities. */
  boolean prints() {
    return kind != Kind.ARRAY && kind != Kind.OPAQUE && parts.stream().allMatch(Type::prints);
  }

  /** Whether values can be summed, the same in any order. */
  boolean sums() {
    return ordered() && kind != Kind.STRING;
  }
}
