package dev.kindling.engine.serial;

import dev.kindling.pipeline.copy.RecordComponents;
import org.jspecify.annotations.Nullable;

/**
 * How values of one class are encoded.
 *
 * @param kind the kind of encoding
 * @param components the components of a record class
 */
record ClassCodec(Kind kind, @Nullable RecordComponents components) {
  ClassCodec(Kind kind) {
    this(kind, null);
  }

  /** Kinds of encoding. */
  enum Kind {
    BOOLEAN,
    FLOAT,
    SHORT,
    BYTE,
    CHARACTER,
    INTEGER,
    LONG,
    DOUBLE,
    STRING,
    ENUM,
    UUID,
    BIG_INTEGER,
    BIG_DECIMAL,
    DATE,
    INSTANT,
    REFERENCE,
    TUPLE2,
    TUPLE3,
    TUPLE4,
    OPTIONAL,
    RECORD,
    PRIMITIVES,
    OBJECTS,
    GROUP,
    ARRAY_LIST,
    LINKED_LIST,
    HASH_MAP,
    HASH_SET,
    LINKED_HASH_SET,
    ARRAY_DEQUE,
    FOREIGN;

    /** Whether such values contain nothing that could be shared and mutable. */
    boolean isLeaf() {
      return compareTo(REFERENCE) <= 0;
    }

    /** Whether such values are mutable, and all that they contain is visible here. */
    boolean isContainer() {
      return compareTo(PRIMITIVES) >= 0 && this != FOREIGN;
    }
  }
}
