package dev.kindling.python.hadoop;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import dev.kindling.plan.SneakyThrow;
import java.util.Iterator;

/**
 * Makes the pairs that a format writes of records that were unpickled.
 *
 * @param key how keys are converted
 * @param value how values are converted
 */
record ToPairsOperator(Conversion key, Conversion value)
    implements Operator<Object, Tuple2<Object, Object>> {
  @Override
  public Iterator<Tuple2<Object, Object>> pull(Iterator<Object> upstream, TaskContext context)
      throws Exception {
    Conversion.Converter keys = key.create();
    Conversion.Converter values = value.create();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return upstream.hasNext();
      }

      @Override
      @SuppressWarnings("NullAway") // None is null, also as a key
      public Tuple2<Object, Object> next() {
        Object[] pair = (Object[]) upstream.next();
        try {
          return new Tuple2<>(keys.convert(pair[0]), values.convert(pair[pair.length - 1]));
        } catch (Exception e) {
          throw SneakyThrow.unchecked(e);
        }
      }
    };
  }
}
