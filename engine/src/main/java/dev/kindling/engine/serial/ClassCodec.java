package dev.kindling.engine.serial;

import dev.kindling.pipeline.copy.RecordComponents;
import org.jspecify.annotations.Nullable;

/**
 * How values of one class are written.
 *
 * @param kind which of the ways
 * @param components what a record class consists of
 */
record ClassCodec(Kind kind, @Nullable RecordComponents components) {
  ClassCodec(Kind kind) {
    this(kind, null);
  }

  /** Ways to write a value. */
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

    /** Without anything in it that could be shared and changed. */
    boolean isLeaf() {
      return compareTo(REFERENCE) <= 0;
    }

    /** May change, and has nothing that we don't see. */
    boolean isContainer() {
      return compareTo(PRIMITIVES) >= 0 && this != FOREIGN;
    }
  }
}
