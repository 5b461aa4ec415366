package dev.kindling.engine.serial;

import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import dev.kindling.api.java.Optional;
import dev.kindling.broadcast.Broadcast;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.pipeline.copy.GraphOutput;
import dev.kindling.pipeline.copy.RecordComponents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes values, each after a tag for its encoding. */
final class ValueWriter implements RecordWriter {
  private final ValueSerializer serializer;
  private final ClassCodecs codecs;
  private final EncodedOutput out;
  private final TreeCheck treeCheck;
  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>(2);
  private final List<Object> references = new ArrayList<>(0);
  private @Nullable GraphOutput java;
  private ForeignCodec.@Nullable Instance other;

  /** Whether the stream of Java serialisation refers to objects of earlier records. */
  private boolean stale;

  ValueWriter(ValueSerializer serializer, OutputStream out) {
    this.serializer = serializer;
    this.codecs = serializer.codecs();
    this.out = new EncodedOutput(out);
    this.treeCheck = new TreeCheck(codecs);
  }

  @Override
  public void write(@Nullable Object record) throws IOException {
    try {
      if (record instanceof Tuple2<?, ?> tuple
          && record.getClass() == Tuple2.class
          && isPlain(tuple._1())
          && isPlain(tuple._2())) {
        out.write(TypeTag.TUPLE2);
        value(tuple._1());
        value(tuple._2());
      } else if (isPlain(record) || treeCheck.isTree(record)) {
        value(record);
      } else if (record != null) {
        writeWhole(record);
      }
    } catch (NotSerializableException e) {
      throw CopyPolicy.notSerializable(record, e);
    }
    stale = java != null;
  }

  @Override
  public void writeInt(int value) throws IOException {
    out.writeInt(value);
  }

  @Override
  public void finish() throws IOException {
    out.drain();
  }

  @Override
  public List<Object> references() {
    return Collections.unmodifiableList(references);
  }

  private static boolean isPlain(@Nullable Object value) {
    if (value == null) {
      return true;
    }
    Class<?> type = value.getClass();
    return type == String.class
        || type == Integer.class
        || type == Long.class
        || type == Double.class;
  }

  private void value(@Nullable Object value) throws IOException {
    if (value == null) {
      out.write(TypeTag.NULL);
      return;
    }
    Class<?> type = value.getClass();
    if (type == String.class) {
      out.writeString((String) value);
    } else if (type == Integer.class) {
      out.writeZigzagInt((Integer) value);
    } else if (type == Long.class) {
      out.writeZigzagLong((Long) value);
    } else if (type == Double.class) {
      out.write(TypeTag.DOUBLE);
      out.writeLong(Double.doubleToRawLongBits((Double) value));
    } else if (type == Tuple2.class) {
      Tuple2<?, ?> tuple = (Tuple2<?, ?>) value;
      out.write(TypeTag.TUPLE2);
      value(tuple._1());
      value(tuple._2());
    } else {
      writeAs(value, codecs.of(type));
    }
  }

  private void writeAs(Object value, ClassCodec codec) throws IOException {
    switch (codec.kind()) {
      case STRING, INTEGER, LONG, DOUBLE, TUPLE2 -> value(value);
      case BOOLEAN -> out.write((Boolean) value ? TypeTag.TRUE : TypeTag.FALSE);
      case FLOAT -> {
        out.write(TypeTag.FLOAT);
        out.writeInt(Float.floatToRawIntBits((Float) value));
      }
      case SHORT -> {
        out.write(TypeTag.SHORT);
        out.writeInt((Short) value);
      }
      case BYTE -> {
        out.write(TypeTag.BYTE);
        out.write((Byte) value);
      }
      case CHARACTER -> {
        out.write(TypeTag.CHARACTER);
        out.writeSmall((Character) value);
      }
      case ENUM -> {
        out.write(TypeTag.ENUM);
        out.writeSmall(serializer.classes().number(((Enum<?>) value).getDeclaringClass()));
        out.writeSmall(((Enum<?>) value).ordinal());
      }
      case UUID -> {
        out.write(TypeTag.UUID);
        out.writeLong(((UUID) value).getMostSignificantBits());
        out.writeLong(((UUID) value).getLeastSignificantBits());
      }
      case BIG_INTEGER -> {
        out.write(TypeTag.BIG_INTEGER);
        bytes(((BigInteger) value).toByteArray());
      }
      case BIG_DECIMAL -> {
        out.write(TypeTag.BIG_DECIMAL);
        out.writeInt(((BigDecimal) value).scale());
        bytes(((BigDecimal) value).unscaledValue().toByteArray());
      }
      case DATE -> {
        out.write(TypeTag.DATE);
        out.writeLong(((LocalDate) value).toEpochDay());
      }
      case INSTANT -> {
        out.write(TypeTag.INSTANT);
        Instant instant = (Instant) value;
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
      }
      case REFERENCE -> {
        out.write(TypeTag.REFERENCE);
        out.writeSmall(reference(value));
      }
      case TUPLE3 -> {
        Tuple3<?, ?, ?> tuple = (Tuple3<?, ?, ?>) value;
        out.write(TypeTag.TUPLE3);
        value(tuple._1());
        value(tuple._2());
        value(tuple._3());
      }
      case TUPLE4 -> {
        Tuple4<?, ?, ?, ?> tuple = (Tuple4<?, ?, ?, ?>) value;
        out.write(TypeTag.TUPLE4);
        value(tuple._1());
        value(tuple._2());
        value(tuple._3());
        value(tuple._4());
      }
      case OPTIONAL -> {
        Object held = ((Optional<?>) value).orNull();
        out.write(held == null ? TypeTag.ABSENT : TypeTag.PRESENT);
        if (held != null) {
          value(held);
        }
      }
      case RECORD -> writeComponents(value, codec.components());
      case PRIMITIVES -> writePrimitives(value);
      case OBJECTS -> {
        Object[] array = (Object[]) value;
        out.write(TypeTag.OBJECTS);
        out.writeSmall(serializer.classes().number(value.getClass().getComponentType()));
        out.writeSmall(array.length);
        for (Object element : array) {
          value(element);
        }
      }
      case GROUP -> writeElements(TypeTag.GROUP, (Collection<?>) value);
      case ARRAY_LIST -> writeElements(TypeTag.ARRAY_LIST, (Collection<?>) value);
      case LINKED_LIST -> writeElements(TypeTag.LINKED_LIST, (Collection<?>) value);
      case HASH_SET -> writeElements(TypeTag.HASH_SET, (Collection<?>) value);
      case LINKED_HASH_SET -> writeElements(TypeTag.LINKED_HASH_SET, (Collection<?>) value);
      case ARRAY_DEQUE -> writeElements(TypeTag.ARRAY_DEQUE, (Collection<?>) value);
      case HASH_MAP -> {
        Map<?, ?> map = (Map<?, ?>) value;
        out.write(TypeTag.HASH_MAP);
        out.writeSmall(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          value(entry.getKey());
          value(entry.getValue());
        }
      }
      case FOREIGN -> writeUnknown(value);
    }
  }

  private void writeElements(byte tag, Collection<?> elements) throws IOException {
    out.write(tag);
    out.writeSmall(elements.size());
    for (Object element : elements) {
      value(element);
    }
  }

  private void writeComponents(Object value, @Nullable RecordComponents components)
      throws IOException {
    if (components == null) {
      throw new IllegalStateException("a record class has components: " + value.getClass());
    }
    out.write(TypeTag.RECORD);
    out.writeSmall(serializer.classes().number(components.type()));
    for (int i = 0; i < components.size(); i++) {
      value(components.component(value, i));
    }
  }

  private void writePrimitives(Object array) throws IOException {
    if (array instanceof byte[] bytes) {
      out.write(TypeTag.BYTES);
      bytes(bytes);
    } else if (array instanceof int[] numbers) {
      writeLength(TypeTag.INTEGERS, numbers.length);
      for (int number : numbers) {
        out.writeInt(number);
      }
    } else if (array instanceof long[] numbers) {
      writeLength(TypeTag.LONGS, numbers.length);
      for (long number : numbers) {
        out.writeLong(number);
      }
    } else if (array instanceof double[] numbers) {
      writeLength(TypeTag.DOUBLES, numbers.length);
      for (double number : numbers) {
        out.writeLong(Double.doubleToRawLongBits(number));
      }
    } else if (array instanceof float[] numbers) {
      writeLength(TypeTag.FLOATS, numbers.length);
      for (float number : numbers) {
        out.writeInt(Float.floatToRawIntBits(number));
      }
    } else if (array instanceof char[] characters) {
      writeLength(TypeTag.CHARACTERS, characters.length);
      for (char character : characters) {
        out.writeSmall(character);
      }
    } else if (array instanceof short[] numbers) {
      writeLength(TypeTag.SHORTS, numbers.length);
      for (short number : numbers) {
        out.write(number >>> 8);
        out.write(number);
      }
    } else if (array instanceof boolean[] booleans) {
      writeLength(TypeTag.BOOLEANS, booleans.length);
      for (boolean truth : booleans) {
        out.write(truth ? 1 : 0);
      }
    }
  }

  private void writeLength(byte tag, int length) throws IOException {
    out.write(tag);
    out.writeSmall(length);
  }

  private void bytes(byte[] bytes) throws IOException {
    out.writeSmall(bytes.length);
    out.write(bytes, 0, bytes.length);
  }

  /** Writes a record that isn't a tree of values with known encodings. */
  private void writeWhole(Object record) throws IOException {
    ForeignCodec codec = serializer.other();
    if (codec == null) {
      writeByJava(record);
      return;
    }
    if (codec.triesJavaFirst()) {
      try {
        writeByJavaAlone(record);
        return;
      } catch (NotSerializableException e) {
        // The foreign codec takes it.
      }
    }
    writeForeign(record, codec);
  }

  private void writeUnknown(Object value) throws IOException {
    ForeignCodec codec = serializer.other();
    if (codec == null) {
      writeByJava(value);
    } else if (codec.accepts(value.getClass())) {
      writeForeign(value, codec);
    } else {
      writeWhole(value);
    }
  }

  private void writeByJava(Object value) throws IOException {
    out.write(TypeTag.JAVA);
    GraphOutput stream = java;
    if (stream == null) {
      stream = new GraphOutput(out, serializer.classes()::number, this::reference);
      java = stream;
    } else if (stale) {
      stream.reset();
    }
    stale = false;
    stream.writeObject(value);
    stream.flush();
  }

  private void writeByJavaAlone(Object value) throws IOException {
    ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    try (GraphOutput stream =
        new GraphOutput(gathered, serializer.classes()::number, this::reference)) {
      stream.writeObject(value);
    }
    out.write(TypeTag.JAVA_BYTES);
    bytes(gathered.toByteArray());
  }

  private void writeForeign(Object value, ForeignCodec codec) throws IOException {
    if (other == null) {
      other = codec.instance();
    }
    ByteBuffer written = other.write(value);
    out.write(TypeTag.FOREIGN);
    out.writeSmall(written.remaining());
    if (written.hasArray()) {
      out.write(written.array(), written.arrayOffset() + written.position(), written.remaining());
    } else {
      byte[] copy = new byte[written.remaining()];
      written.get(copy);
      out.write(copy, 0, copy.length);
    }
  }

  private int reference(Object object) {
    Integer known = numbers.get(object);
    if (known != null) {
      return known;
    }
    if (object instanceof Broadcast<?> broadcast) {
      broadcast.assertValid();
    }
    int number = serializer.references().add(object);
    numbers.put(object, number);
    references.add(object);
    return number;
  }
}
