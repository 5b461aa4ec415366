package dev.kindling.engine.serial;

import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import dev.kindling.api.java.Optional;
import dev.kindling.pipeline.combine.Group;
import dev.kindling.pipeline.copyPolicy.RecordComponents;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link ValueWriter} wrote. */
@SuppressWarnings({"NullAway", "JdkObsolete"}) // tuples hold nulls, programs linked lists
final class ValueReader implements RecordReader {
  /** The most elements that room is made for on the word of a length alone. */
  private static final int MAX_AT_ONCE = 1 << 16;

  private static final int SMALLEST_TABLE = 16;
  private static final float FULL = 0.75f;

  private final ValueSerializer serializer;
  private final RecordInput in;
  private @Nullable JavaInput java;
  private OtherForm.@Nullable Instance other;

  ValueReader(ValueSerializer serializer, InputStream in) {
    this.serializer = serializer;
    this.in = new RecordInput(in);
  }

  @Override
  public @Nullable Object read() throws IOException {
    int tag = in.take();
    return switch (tag) {
      case Tag.NULL -> null;
      case Tag.INTEGER -> in.takeInteger();
      case Tag.LARGE_INTEGER -> in.takeInt();
      case Tag.LONG -> in.takeLongInteger();
      case Tag.LARGE_LONG -> in.takeLong();
      case Tag.DOUBLE -> Double.longBitsToDouble(in.takeLong());
      case Tag.STRING -> in.takeString();
      case Tag.TUPLE2 -> {
        Object first = read();
        yield new Tuple2<>(first, read());
      }
      default -> scalar(tag);
    };
  }

  @Override
  public int readInt() throws IOException {
    return in.takeInt();
  }

  private Object scalar(int tag) throws IOException {
    return switch (tag) {
      case Tag.WIDE_STRING -> in.takeWideString();
      case Tag.TRUE -> true;
      case Tag.FALSE -> false;
      case Tag.FLOAT -> Float.intBitsToFloat(in.takeInt());
      case Tag.SHORT -> (short) in.takeInt();
      case Tag.BYTE -> (byte) in.take();
      case Tag.CHARACTER -> (char) in.takeSmall();
      case Tag.ENUM -> {
        Object[] constants = serializer.classes().constants(in.takeSmall());
        yield constants[in.takeSmall()];
      }
      case Tag.UUID -> {
        long most = in.takeLong();
        yield new UUID(most, in.takeLong());
      }
      case Tag.BIG_INTEGER -> new BigInteger(bytes());
      case Tag.BIG_DECIMAL -> {
        int scale = in.takeInt();
        yield new BigDecimal(new BigInteger(bytes()), scale);
      }
      case Tag.DATE -> LocalDate.ofEpochDay(in.takeLong());
      case Tag.INSTANT -> {
        long second = in.takeLong();
        yield Instant.ofEpochSecond(second, in.takeInt());
      }
      case Tag.REFERENCE -> serializer.references().of(in.takeSmall());
      default -> composed(tag);
    };
  }

  private Object composed(int tag) throws IOException {
    return switch (tag) {
      case Tag.TUPLE3 -> {
        @Nullable Object[] parts = parts(3);
        yield new Tuple3<>(parts[0], parts[1], parts[2]);
      }
      case Tag.TUPLE4 -> {
        @Nullable Object[] parts = parts(4);
        yield new Tuple4<>(parts[0], parts[1], parts[2], parts[3]);
      }
      case Tag.ABSENT -> Optional.empty();
      case Tag.PRESENT -> Optional.of(read());
      case Tag.RECORD -> {
        RecordComponents shape = serializer.shapes().get(serializer.classes().of(in.takeSmall()));
        yield shape.make(parts(shape.size()));
      }
      case Tag.GROUP -> new Group<>().with(parts(in.takeSmall()));
      case Tag.OBJECTS -> {
        Class<?> component = serializer.classes().of(in.takeSmall());
        @Nullable Object[] parts = parts(in.takeSmall());
        @Nullable Object[] array = (@Nullable Object[]) Array.newInstance(component, parts.length);
        System.arraycopy(parts, 0, array, 0, parts.length);
        yield array;
      }
      case Tag.ARRAY_LIST -> {
        int size = in.takeSmall();
        yield fill(new ArrayList<>(Math.min(size, MAX_AT_ONCE)), size);
      }
      case Tag.LINKED_LIST -> fill(new LinkedList<>(), in.takeSmall());
      case Tag.ARRAY_DEQUE -> {
        int size = in.takeSmall();
        yield fill(new ArrayDeque<>(Math.min(size, MAX_AT_ONCE)), size);
      }
      case Tag.LINKED_HASH_SET -> fill(new LinkedHashSet<>(), in.takeSmall());
      case Tag.HASH_SET -> { // with the table that Java serialisation makes, so in its order
        int size = in.takeSmall();
        yield fill(new HashSet<>((int) (size * (1 / FULL))), size);
      }
      case Tag.HASH_MAP -> {
        int size = in.takeSmall();
        Map<Object, Object> map = new HashMap<>(Math.max(SMALLEST_TABLE, (int) (size / FULL + 1)));
        for (int i = 0; i < size; i++) {
          Object key = read();
          map.put(key, read());
        }
        yield map;
      }
      case Tag.JAVA -> byJava();
      case Tag.JAVA_BYTES -> byJavaAlone();
      case Tag.OTHER -> byOther();
      default -> primitives(tag);
    };
  }

  private Object primitives(int tag) throws IOException {
    if (tag == Tag.BYTES) {
      return bytes();
    }
    int length = tag < Tag.BYTES || tag > Tag.DOUBLES ? -1 : in.takeSmall();
    return switch (tag) {
      case Tag.BOOLEANS -> {
        boolean[] booleans = new boolean[length];
        for (int i = 0; i < length; i++) {
          booleans[i] = in.take() != 0;
        }
        yield booleans;
      }
      case Tag.CHARACTERS -> {
        char[] characters = new char[length];
        for (int i = 0; i < length; i++) {
          characters[i] = (char) in.takeSmall();
        }
        yield characters;
      }
      case Tag.SHORTS -> {
        short[] shorts = new short[length];
        for (int i = 0; i < length; i++) {
          int high = in.take() << 8;
          shorts[i] = (short) (high | (in.take() & 0xff));
        }
        yield shorts;
      }
      case Tag.INTEGERS -> {
        int[] integers = new int[length];
        for (int i = 0; i < length; i++) {
          integers[i] = in.takeInt();
        }
        yield integers;
      }
      case Tag.LONGS -> {
        long[] longs = new long[length];
        for (int i = 0; i < length; i++) {
          longs[i] = in.takeLong();
        }
        yield longs;
      }
      case Tag.FLOATS -> {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
          floats[i] = Float.intBitsToFloat(in.takeInt());
        }
        yield floats;
      }
      case Tag.DOUBLES -> {
        double[] doubles = new double[length];
        for (int i = 0; i < length; i++) {
          doubles[i] = Double.longBitsToDouble(in.takeLong());
        }
        yield doubles;
      }
      default -> throw RecordInput.malformed("there is no tag " + tag);
    };
  }

  private byte[] bytes() throws IOException {
    return in.takeBytes(in.takeSmall());
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

  private Object byJava() throws IOException {
    if (java == null) {
      java = new JavaInput(in, serializer.classes(), serializer.references());
    }
    return object(java);
  }

  private Object byJavaAlone() throws IOException {
    try (JavaInput stream =
        new JavaInput(
            new ByteArrayInputStream(bytes()), serializer.classes(), serializer.references())) {
      return object(stream);
    }
  }

  private static Object object(JavaInput stream) throws IOException {
    try {
      return stream.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("a record can't be read: " + e.getMessage(), e);
    }
  }

  private Object byOther() throws IOException {
    if (other == null) {
      OtherForm form = serializer.other();
      if (form == null) {
        throw RecordInput.malformed("there is no other serialiser than Java's");
      }
      other = form.instance();
    }
    return other.read(bytes());
  }
}
