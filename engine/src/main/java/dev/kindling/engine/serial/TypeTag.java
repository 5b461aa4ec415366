package dev.kindling.engine.serial;

/** The first byte of an encoded value. It says how the following bytes are encoded. */
final class TypeTag {
  static final byte NULL = 0;
  static final byte INTEGER = 1;
  static final byte LARGE_INTEGER = 2;
  static final byte LONG = 3;
  static final byte LARGE_LONG = 4;
  static final byte DOUBLE = 5;
  static final byte STRING = 6;
  static final byte WIDE_STRING = 7;
  static final byte TUPLE2 = 8;
  static final byte TRUE = 9;
  static final byte FALSE = 10;
  static final byte FLOAT = 11;
  static final byte SHORT = 12;
  static final byte BYTE = 13;
  static final byte CHARACTER = 14;
  static final byte TUPLE3 = 15;
  static final byte TUPLE4 = 16;
  static final byte ABSENT = 17;
  static final byte PRESENT = 18;
  static final byte ENUM = 19;
  static final byte GROUP = 20;
  static final byte ARRAY_LIST = 21;
  static final byte LINKED_LIST = 22;
  static final byte HASH_MAP = 23;
  static final byte HASH_SET = 24;
  static final byte LINKED_HASH_SET = 25;
  static final byte ARRAY_DEQUE = 26;
  static final byte OBJECTS = 27;
  static final byte BYTES = 28;
  static final byte BOOLEANS = 29;
  static final byte CHARACTERS = 30;
  static final byte SHORTS = 31;
  static final byte INTEGERS = 32;
  static final byte LONGS = 33;
  static final byte FLOATS = 34;
  static final byte DOUBLES = 35;
  static final byte RECORD = 36;
  static final byte UUID = 37;
  static final byte BIG_INTEGER = 38;
  static final byte BIG_DECIMAL = 39;
  static final byte DATE = 40;
  static final byte INSTANT = 41;

  /** A number of a {@link ReferenceTable}. */
  static final byte REFERENCE = 42;

  /** By Java serialisation, in a stream that all records share. */
  static final byte JAVA = 43;

  /** By Java serialisation, in a stream of its own. */
  static final byte JAVA_BYTES = 44;

  /** By the serialiser that the program names. */
  static final byte FOREIGN = 45;

  private TypeTag() {}
}
