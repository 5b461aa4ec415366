package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.pipeline.IntermediateSink;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * {@code distinct}, before the shuffle: pairs each record, as the key, with null.
 *
 * @param <T> the type of the records
 */
public final class PairWithNullOperator<T> implements PushOperator<T, Tuple2<T, @Nullable Object>> {
  @Override
  public Sink<T> push(Sink<Tuple2<T, @Nullable Object>> downstream, TaskContext context) {
    return new Pushed<>(downstream);
  }

  @Override
  public Iterator<Tuple2<T, @Nullable Object>> pull(Iterator<T> upstream, TaskContext context) {
    return new Pulled<>(upstream);
  }

  static final class Pushed<T> extends IntermediateSink<T, Tuple2<T, @Nullable Object>> {
    Pushed(Sink<Tuple2<T, @Nullable Object>> downstream) {
      super(downstream);
    }

    @Override
    public Object[] parts() {
      return new Object[] {downstream};
    }

    @Override
    @SuppressWarnings("NullAway") // a tuple may hold nulls
    public void accept(T record) throws Exception {
      downstream.accept(new Tuple2<>(record, null));
    }
  }

  private static final class Pulled<T> extends MapIterator<T, Tuple2<T, @Nullable Object>> {
    Pulled(Iterator<T> upstream) {
      super(upstream);
    }

    @Override
    @SuppressWarnings("NullAway") // a tuple may hold nulls
    Tuple2<T, @Nullable Object> apply(T record) {
      return new Tuple2<>(record, null);
    }
  }
}
