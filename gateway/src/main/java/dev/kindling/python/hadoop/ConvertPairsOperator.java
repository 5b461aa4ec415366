package dev.kindling.python.hadoop;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import dev.kindling.plan.SneakyThrow;
import java.util.Iterator;

/**
 * Converts the keys and values of pairs that a format has read.
 *
 * @param key how keys are converted
 * @param value how values are converted
 */
record ConvertPairsOperator(Conversion key, Conversion value)
    implements Operator<Tuple2<Object, Object>, Object[]> {
  @Override
  public Iterator<Object[]> pull(Iterator<Tuple2<Object, Object>> upstream, TaskContext context)
      throws Exception {
    Conversion.Converter keys = key.create();
    Conversion.Converter values = value.create();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return upstream.hasNext();
      }

      @Override
      public Object[] next() {
        Tuple2<Object, Object> pair = upstream.next();
        try {
          return new Object[] {keys.convert(pair._1()), values.convert(pair._2())};
        } catch (Exception e) {
          throw SneakyThrow.unchecked(e);
        }
      }
    };
  }
}
