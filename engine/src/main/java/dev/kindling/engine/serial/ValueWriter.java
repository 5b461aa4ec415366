package dev.kindling.engine.serial;

import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import dev.kindling.api.java.Optional;
import dev.kindling.broadcast.Broadcast;
import dev.kindling.pipeline.copyPolicy.CopyPolicy;
import dev.kindling.pipeline.copyPolicy.RecordComponents;
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

/** Writes values, each after a tag that says what it is. */
final class ValueWriter implements RecordWriter {
  private final ValueSerializer serializer;
  private final Forms forms;
  private final RecordOutput out;
  private final Survey survey;
  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>(2);
  private final List<Object> references = new ArrayList<>(0);
  private @Nullable JavaOutput java;
  private OtherForm.@Nullable Instance other;

  /** Whether the stream of Java serialisation holds objects of records before this one. */
  private boolean stale;

  ValueWriter(ValueSerializer serializer, OutputStream out) {
    this.serializer = serializer;
    this.forms = serializer.forms();
    this.out = new RecordOutput(out);
    this.survey = new Survey(forms);
  }

  @Override
  public void write(@Nullable Object record) throws IOException {
    try {
      if (record instanceof Tuple2<?, ?> tuple
          && record.getClass() == Tuple2.class
          && isPlain(tuple._1())
          && isPlain(tuple._2())) {
        out.write(Tag.TUPLE2);
        value(tuple._1());
        value(tuple._2());
      } else if (isPlain(record) || survey.isTree(record)) {
        value(record);
      } else if (record != null) {
        whole(record);
      }
    } catch (NotSerializableException e) {
      throw CopyPolicy.notSerializable(record, e);
    }
    stale = java != null;
  }

  @Override
  public void writeInt(int value) throws IOException {
    out.putInt(value);
  }

  @Override
  public void finish() throws IOException {
    out.pass();
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
      out.write(Tag.NULL);
      return;
    }
    Class<?> type = value.getClass();
    if (type == String.class) {
      out.putString((String) value);
    } else if (type == Integer.class) {
      out.putInteger((Integer) value);
    } else if (type == Long.class) {
      out.putLongInteger((Long) value);
    } else if (type == Double.class) {
      out.write(Tag.DOUBLE);
      out.putLong(Double.doubleToRawLongBits((Double) value));
    } else if (type == Tuple2.class) {
      Tuple2<?, ?> tuple = (Tuple2<?, ?>) value;
      out.write(Tag.TUPLE2);
      value(tuple._1());
      value(tuple._2());
    } else {
      formed(value, forms.of(type));
    }
  }

  private void formed(Object value, Form form) throws IOException {
    switch (form.kind()) {
      case STRING, INTEGER, LONG, DOUBLE, TUPLE2 -> value(value);
      case BOOLEAN -> out.write((Boolean) value ? Tag.TRUE : Tag.FALSE);
      case FLOAT -> {
        out.write(Tag.FLOAT);
        out.putInt(Float.floatToRawIntBits((Float) value));
      }
      case SHORT -> {
        out.write(Tag.SHORT);
        out.putInt((Short) value);
      }
      case BYTE -> {
        out.write(Tag.BYTE);
        out.write((Byte) value);
      }
      case CHARACTER -> {
        out.write(Tag.CHARACTER);
        out.putSmall((Character) value);
      }
      case ENUM -> {
        out.write(Tag.ENUM);
        out.putSmall(serializer.classes().number(((Enum<?>) value).getDeclaringClass()));
        out.putSmall(((Enum<?>) value).ordinal());
      }
      case UUID -> {
        out.write(Tag.UUID);
        out.putLong(((UUID) value).getMostSignificantBits());
        out.putLong(((UUID) value).getLeastSignificantBits());
      }
      case BIG_INTEGER -> {
        out.write(Tag.BIG_INTEGER);
        bytes(((BigInteger) value).toByteArray());
      }
      case BIG_DECIMAL -> {
        out.write(Tag.BIG_DECIMAL);
        out.putInt(((BigDecimal) value).scale());
        bytes(((BigDecimal) value).unscaledValue().toByteArray());
      }
      case DATE -> {
        out.write(Tag.DATE);
        out.putLong(((LocalDate) value).toEpochDay());
      }
      case INSTANT -> {
        out.write(Tag.INSTANT);
        Instant instant = (Instant) value;
        out.putLong(instant.getEpochSecond());
        out.putInt(instant.getNano());
      }
      case REFERENCE -> {
        out.write(Tag.REFERENCE);
        out.putSmall(reference(value));
      }
      case TUPLE3 -> {
        Tuple3<?, ?, ?> tuple = (Tuple3<?, ?, ?>) value;
        out.write(Tag.TUPLE3);
        value(tuple._1());
        value(tuple._2());
        value(tuple._3());
      }
      case TUPLE4 -> {
        Tuple4<?, ?, ?, ?> tuple = (Tuple4<?, ?, ?, ?>) value;
        out.write(Tag.TUPLE4);
        value(tuple._1());
        value(tuple._2());
        value(tuple._3());
        value(tuple._4());
      }
      case OPTIONAL -> {
        Object held = ((Optional<?>) value).orNull();
        out.write(held == null ? Tag.ABSENT : Tag.PRESENT);
        if (held != null) {
          value(held);
        }
      }
      case RECORD -> components(value, form.shape());
      case PRIMITIVES -> primitives(value);
      case OBJECTS -> {
        Object[] array = (Object[]) value;
        out.write(Tag.OBJECTS);
        out.putSmall(serializer.classes().number(value.getClass().getComponentType()));
        out.putSmall(array.length);
        for (Object element : array) {
          value(element);
        }
      }
      case GROUP -> elements(Tag.GROUP, (Collection<?>) value);
      case ARRAY_LIST -> elements(Tag.ARRAY_LIST, (Collection<?>) value);
      case LINKED_LIST -> elements(Tag.LINKED_LIST, (Collection<?>) value);
      case HASH_SET -> elements(Tag.HASH_SET, (Collection<?>) value);
      case LINKED_HASH_SET -> elements(Tag.LINKED_HASH_SET, (Collection<?>) value);
      case ARRAY_DEQUE -> elements(Tag.ARRAY_DEQUE, (Collection<?>) value);
      case HASH_MAP -> {
        Map<?, ?> map = (Map<?, ?>) value;
        out.write(Tag.HASH_MAP);
        out.putSmall(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          value(entry.getKey());
          value(entry.getValue());
        }
      }
      case FOREIGN -> foreign(value);
    }
  }

  private void elements(byte tag, Collection<?> elements) throws IOException {
    out.write(tag);
    out.putSmall(elements.size());
    for (Object element : elements) {
      value(element);
    }
  }

  private void components(Object value, @Nullable RecordComponents shape) throws IOException {
    if (shape == null) {
      throw new IllegalStateException("a record's form has a shape: " + value.getClass());
    }
    out.write(Tag.RECORD);
    out.putSmall(serializer.classes().number(shape.type()));
    for (int i = 0; i < shape.size(); i++) {
      value(shape.component(value, i));
    }
  }

  private void primitives(Object array) throws IOException {
    if (array instanceof byte[] bytes) {
      out.write(Tag.BYTES);
      bytes(bytes);
    } else if (array instanceof int[] numbers) {
      length(Tag.INTEGERS, numbers.length);
      for (int number : numbers) {
        out.putInt(number);
      }
    } else if (array instanceof long[] numbers) {
      length(Tag.LONGS, numbers.length);
      for (long number : numbers) {
        out.putLong(number);
      }
    } else if (array instanceof double[] numbers) {
      length(Tag.DOUBLES, numbers.length);
      for (double number : numbers) {
        out.putLong(Double.doubleToRawLongBits(number));
      }
    } else if (array instanceof float[] numbers) {
      length(Tag.FLOATS, numbers.length);
      for (float number : numbers) {
        out.putInt(Float.floatToRawIntBits(number));
      }
    } else if (array instanceof char[] characters) {
      length(Tag.CHARACTERS, characters.length);
      for (char character : characters) {
        out.putSmall(character);
      }
    } else if (array instanceof short[] numbers) {
      length(Tag.SHORTS, numbers.length);
      for (short number : numbers) {
        out.write(number >>> 8);
        out.write(number);
      }
    } else if (array instanceof boolean[] booleans) {
      length(Tag.BOOLEANS, booleans.length);
      for (boolean truth : booleans) {
        out.write(truth ? 1 : 0);
      }
    }
  }

  private void length(byte tag, int length) throws IOException {
    out.write(tag);
    out.putSmall(length);
  }

  private void bytes(byte[] bytes) throws IOException {
    out.putSmall(bytes.length);
    out.write(bytes, 0, bytes.length);
  }

  /** Writes a record that isn't a tree of known values. */
  private void whole(Object record) throws IOException {
    OtherForm form = serializer.other();
    if (form == null) {
      byJava(record);
      return;
    }
    if (form.comesSecond()) {
      try {
        byJavaAlone(record);
        return;
      } catch (NotSerializableException e) {
        // So it is the other's.
      }
    }
    byOther(record, form);
  }

  private void foreign(Object value) throws IOException {
    OtherForm form = serializer.other();
    if (form == null) {
      byJava(value);
    } else if (form.takes(value.getClass())) {
      byOther(value, form);
    } else {
      whole(value);
    }
  }

  private void byJava(Object value) throws IOException {
    out.write(Tag.JAVA);
    JavaOutput stream = java;
    if (stream == null) {
      stream = new JavaOutput(out, serializer.classes(), this::reference);
      java = stream;
    } else if (stale) {
      stream.reset();
    }
    stale = false;
    stream.writeObject(value);
    stream.flush();
  }

  private void byJavaAlone(Object value) throws IOException {
    ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    try (JavaOutput stream = new JavaOutput(gathered, serializer.classes(), this::reference)) {
      stream.writeObject(value);
    }
    out.write(Tag.JAVA_BYTES);
    bytes(gathered.toByteArray());
  }

  private void byOther(Object value, OtherForm form) throws IOException {
    if (other == null) {
      other = form.instance();
    }
    ByteBuffer written = other.write(value);
    out.write(Tag.OTHER);
    out.putSmall(written.remaining());
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
