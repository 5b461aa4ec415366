package dev.kindling.python.hadoop;

import dev.kindling.SparkException;
import dev.kindling.plan.SneakyThrow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.ArrayWritable;
import org.apache.hadoop.io.BooleanWritable;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DoubleWritable;
import org.apache.hadoop.io.FloatWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.MapWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.ShortWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.WritableUtils;
import org.jspecify.annotations.Nullable;

/** Spark's conversions of Writables for Python. */
final class Writables {
  private Writables() {}

  /** Returns the value of a Writable; any other object, or a copy of a Writable, as it is. */
  static @Nullable Object toJava(@Nullable Object object) {
    if (object instanceof IntWritable number) {
      return number.get();
    } else if (object instanceof DoubleWritable number) {
      return number.get();
    } else if (object instanceof LongWritable number) {
      return number.get();
    } else if (object instanceof ShortWritable number) {
      return number.get();
    } else if (object instanceof FloatWritable number) {
      return number.get();
    } else if (object instanceof Text text) {
      return text.toString();
    } else if (object instanceof BooleanWritable flag) {
      return flag.get();
    } else if (object instanceof BytesWritable bytes) {
      return bytes.copyBytes();
    } else if (object instanceof NullWritable) {
      return null;
    } else if (object instanceof ArrayWritable array) {
      return Arrays.stream(array.get()).map(Writables::toJava).toArray();
    } else if (object instanceof MapWritable map) {
      Map<@Nullable Object, @Nullable Object> values = new HashMap<>();
      map.forEach((key, value) -> values.put(toJava(key), toJava(value)));
      return values;
    } else if (object instanceof Writable other) {
      return WritableUtils.clone(other, new Configuration(false));
    }
    return object;
  }

  /**
   * Returns the Writable of a value that was unpickled. Throws a {@link SparkException} if the type
   * has none.
   */
  static Writable toWritable(@Nullable Object object) {
    if (object == null) {
      return NullWritable.get();
    } else if (object instanceof Writable writable) {
      return writable;
    } else if (object instanceof Integer number) {
      return new IntWritable(number);
    } else if (object instanceof Double number) {
      return new DoubleWritable(number);
    } else if (object instanceof Long number) {
      return new LongWritable(number);
    } else if (object instanceof Float number) {
      return new FloatWritable(number);
    } else if (object instanceof String text) {
      return new Text(text);
    } else if (object instanceof Boolean flag) {
      return new BooleanWritable(flag);
    } else if (object instanceof byte[] bytes) {
      return new BytesWritable(bytes);
    } else if (object instanceof Map<?, ?> values) {
      MapWritable map = new MapWritable();
      values.forEach((key, value) -> map.put(toWritable(key), toWritable(value)));
      return map;
    } else if (object instanceof Object[] values) {
      ArrayWritable array = new ArrayWritable(Writable.class);
      array.set(Arrays.stream(values).map(Writables::toWritable).toArray(Writable[]::new));
      return array;
    }
    throw SneakyThrow.unchecked(
        new SparkException("Data of type " + object.getClass().getName() + " cannot be used"));
  }
}
