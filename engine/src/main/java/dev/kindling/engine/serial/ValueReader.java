package dev.kindling.engine.serial;

import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import dev.kindling.api.java.Optional;
import dev.kindling.pipeline.combine.Group;
import dev.kindling.pipeline.copy.DeserialisedTables;
import dev.kindling.pipeline.copy.GraphInput;
import dev.kindling.pipeline.copy.RecordComponents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link ValueWriter} wrote. */
@SuppressWarnings({"NullAway", "JdkObsolete"}) // tuples hold nulls, programs have linked lists
final class ValueReader implements RecordReader {
  /** The most elements that are allocated because of a length alone, which may be wrong. */
  private static final int MAX_AT_ONCE = 1 << 16;

  private final ValueSerializer serializer;
  private final EncodedInput in;
  private @Nullable GraphInput java;
  private ForeignCodec.@Nullable Instance other;

  ValueReader(ValueSerializer serializer, InputStream in) {
    this.serializer = serializer;
    this.in = new EncodedInput(in);
  }

  @Override
  public @Nullable Object read() throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case TypeTag.NULL -> null;
      case TypeTag.INTEGER -> in.readZigzagInt();
      case TypeTag.LARGE_INTEGER -> in.readInt();
      case TypeTag.LONG -> in.readZigzagLong();
      case TypeTag.LARGE_LONG -> in.readLong();
      case TypeTag.DOUBLE -> Double.longBitsToDouble(in.readLong());
      case TypeTag.STRING -> in.readLatinString();
      case TypeTag.TUPLE2 -> {
        Object first = read();
        yield new Tuple2<>(first, read());
      }
      default -> scalar(tag);
    };
  }

  @Override
  public int readInt() throws IOException {
    return in.readInt();
  }

  private Object scalar(int tag) throws IOException {
    return switch (tag) {
      case TypeTag.WIDE_STRING -> in.readWideString();
      case TypeTag.TRUE -> true;
      case TypeTag.FALSE -> false;
      case TypeTag.FLOAT -> Float.intBitsToFloat(in.readInt());
      case TypeTag.SHORT -> (short) in.readInt();
      case TypeTag.BYTE -> (byte) in.readByte();
      case TypeTag.CHARACTER -> (char) in.readSmall();
      case TypeTag.ENUM -> {
        Object[] constants = serializer.classes().constants(in.readSmall());
        yield constants[in.readSmall()];
      }
      case TypeTag.UUID -> {
        long most = in.readLong();
        yield new UUID(most, in.readLong());
      }
      case TypeTag.BIG_INTEGER -> new BigInteger(bytes());
      case TypeTag.BIG_DECIMAL -> {
        int scale = in.readInt();
        yield new BigDecimal(new BigInteger(bytes()), scale);
      }
      case TypeTag.DATE -> LocalDate.ofEpochDay(in.readLong());
      case TypeTag.INSTANT -> {
        long second = in.readLong();
        yield Instant.ofEpochSecond(second, in.readInt());
      }
      case TypeTag.REFERENCE -> serializer.references().of(in.readSmall());
      default -> composed(tag);
    };
  }

  private Object composed(int tag) throws IOException {
    return switch (tag) {
      case TypeTag.TUPLE3 -> {
        @Nullable Object[] parts = parts(3);
        yield new Tuple3<>(parts[0], parts[1], parts[2]);
      }
      case TypeTag.TUPLE4 -> {
        @Nullable Object[] parts = parts(4);
        yield new Tuple4<>(parts[0], parts[1], parts[2], parts[3]);
      }
      case TypeTag.ABSENT -> Optional.empty();
      case TypeTag.PRESENT -> Optional.of(read());
      case TypeTag.RECORD -> {
        RecordComponents components =
            serializer.recordClasses().get(serializer.classes().of(in.readSmall()));
        yield components.make(parts(components.size()));
      }
      case TypeTag.GROUP -> new Group<>().with(parts(in.readSmall()));
      case TypeTag.OBJECTS -> {
        Class<?> component = serializer.classes().of(in.readSmall());
        @Nullable Object[] parts = parts(in.readSmall());
        @Nullable Object[] array = (@Nullable Object[]) Array.newInstance(component, parts.length);
        System.arraycopy(parts, 0, array, 0, parts.length);
        yield array;
      }
      case TypeTag.ARRAY_LIST -> {
        int size = in.readSmall();
        yield fill(new ArrayList<>(Math.min(size, MAX_AT_ONCE)), size);
      }
      case TypeTag.LINKED_LIST -> fill(new LinkedList<>(), in.readSmall());
      case TypeTag.ARRAY_DEQUE -> {
        int size = in.readSmall();
        yield fill(new ArrayDeque<>(Math.min(size, MAX_AT_ONCE)), size);
      }
      case TypeTag.LINKED_HASH_SET -> fill(new LinkedHashSet<>(), in.readSmall());
      case TypeTag.HASH_SET -> {
        int size = in.readSmall();
        yield fill(DeserialisedTables.set(size), size);
      }
      case TypeTag.HASH_MAP -> {
        int size = in.readSmall();
        Map<Object, Object> map = DeserialisedTables.map(size);
        for (int i = 0; i < size; i++) {
          Object key = read();
          map.put(key, read());
        }
        yield map;
      }
      case TypeTag.JAVA -> readByJava();
      case TypeTag.JAVA_BYTES -> readByJavaAlone();
      case TypeTag.FOREIGN -> readForeign();
      default -> primitives(tag);
    };
  }

  private Object primitives(int tag) throws IOException {
    if (tag == TypeTag.BYTES) {
      return bytes();
    }
    int length = tag < TypeTag.BYTES || tag > TypeTag.DOUBLES ? -1 : in.readSmall();
    return switch (tag) {
      case TypeTag.BOOLEANS -> {
        boolean[] booleans = new boolean[length];
        for (int i = 0; i < length; i++) {
          booleans[i] = in.readByte() != 0;
        }
        yield booleans;
      }
      case TypeTag.CHARACTERS -> {
        char[] characters = new char[length];
        for (int i = 0; i < length; i++) {
          characters[i] = (char) in.readSmall();
        }
        yield characters;
      }
      case TypeTag.SHORTS -> {
        short[] shorts = new short[length];
        for (int i = 0; i < length; i++) {
          int high = in.readByte() << 8;
          shorts[i] = (short) (high | (in.readByte() & 0xff));
        }
        yield shorts;
      }
      case TypeTag.INTEGERS -> {
        int[] integers = new int[length];
        for (int i = 0; i < length; i++) {
          integers[i] = in.readInt();
        }
        yield integers;
      }
      case TypeTag.LONGS -> {
        long[] longs = new long[length];
        for (int i = 0; i < length; i++) {
          longs[i] = in.readLong();
        }
        yield longs;
      }
      case TypeTag.FLOATS -> {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
          floats[i] = Float.intBitsToFloat(in.readInt());
        }
        yield floats;
      }
      case TypeTag.DOUBLES -> {
        double[] doubles = new double[length];
        for (int i = 0; i < length; i++) {
          doubles[i] = Double.longBitsToDouble(in.readLong());
        }
        yield doubles;
      }
      default -> throw EncodedInput.malformed("there is no tag " + tag);
    };
  }

  private byte[] bytes() throws IOException {
    return in.readBytes(in.readSmall());
  }

  private @Nullable Object[] parts(int count) throws IOException {
    @Nullable Object[] parts = new Object[Math.min(count, MAX_AT_ONCE)];
    for (int i = 0; i < count; i++) {
      if (i == parts.length) {
        parts = Arrays.copyOf(parts, (int) Math.min(count, 2L * i));
      }
      parts[i] = read();
    }
    return parts;
  }

  private Object fill(Collection<Object> into, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      into.add(read());
    }
    return into;
  }

  private Object readByJava() throws IOException {
    if (java == null) {
      java = new GraphInput(in, serializer.classes()::of, serializer.references()::of);
    }
    return object(java);
  }

  private Object readByJavaAlone() throws IOException {
    try (GraphInput stream =
        new GraphInput(
            new ByteArrayInputStream(bytes()),
            serializer.classes()::of,
            serializer.references()::of)) {
      return object(stream);
    }
  }

  private static Object object(GraphInput stream) throws IOException {
    try {
      return stream.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("a record can't be read: " + e.getMessage(), e);
    }
  }

  private Object readForeign() throws IOException {
    if (other == null) {
      ForeignCodec codec = serializer.other();
      if (codec == null) {
        throw EncodedInput.malformed("no serialiser but Java's is configured");
      }
      other = codec.instance();
    }
    return other.read(bytes());
  }
}
