package dev.kindling.pipeline.action;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.pipeline.NullPair;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.pipeline.function.HasKey;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;
import org.jspecify.annotations.Nullable;

/**
 * {@code lookup}: returns the values of one key in a partition; mutable ones are copied.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class LookupAction<K, V> implements Action.Push<Tuple2<K, V>, @Nullable Object[]> {
  private static final long serialVersionUID = 1L;

  private final HasKey<K, V> hasKey;
  private final CopyPolicy copyPolicy;

  /**
   * @param key the key to look for
   * @param copyPolicy copies values for the driver if needed
   */
  public LookupAction(K key, CopyPolicy copyPolicy) {
    this.hasKey = new HasKey<>(key);
    this.copyPolicy = copyPolicy;
  }

  @Override
  public ResultSink<Tuple2<K, V>, @Nullable Object[]> start(TaskContext context) {
    return new Pushed<>(hasKey, new RecordBuffer(), copyPolicy);
  }

  static final class Pushed<K, V>
      implements ResultSink<Tuple2<K, V>, @Nullable Object[]>, Specialisable {
    private final HasKey<K, V> hasKey;
    private final RecordBuffer buffer;
    private final CopyPolicy copyPolicy;

    Pushed(HasKey<K, V> hasKey, RecordBuffer buffer, CopyPolicy copyPolicy) {
      this.hasKey = hasKey;
      this.buffer = buffer;
      this.copyPolicy = copyPolicy;
    }

    @Override
    public Object[] parts() {
      return new Object[] {hasKey, buffer, copyPolicy};
    }

    @Override
    public void accept(Tuple2<K, V> pair) {
      if (pair == null) {
        throw NullPair.tuple("_1", "pair");
      }
      if (hasKey.call(pair)) {
        buffer.add(pair._2());
      }
    }

    @Override
    public @Nullable Object[] result() throws Exception {
      return copyPolicy.copyAll(buffer.toArray());
    }
  }
}
