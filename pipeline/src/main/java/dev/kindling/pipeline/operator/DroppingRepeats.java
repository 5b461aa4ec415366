package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.pipeline.Link;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/**
 * {@code distinct} where equal records already are in one partition: the first of each.
 *
 * @param <T> the records' type
 */
public final class DroppingRepeats<T> implements PushOperator<T, T> {
  /** Needs nothing: records compare by {@code equals}. */
  public DroppingRepeats() {}

  @Override
  public Sink<T> push(Sink<T> downstream, TaskContext context) {
    return new Pushed<>(new HashSet<>(), downstream);
  }

  @Override
  public Iterator<T> pull(Iterator<T> upstream, TaskContext context) {
    return new Pulled<>(upstream);
  }

  static final class Pushed<T> extends Link<T, T> {
    private final Set<T> seen;

    Pushed(Set<T> seen, Sink<T> downstream) {
      super(downstream);
      this.seen = seen;
    }

    @Override
    public Object[] parts() {
      return new Object[] {seen, downstream};
    }

    @Override
    public void begin(long size) throws Exception {
      downstream.begin(-1);
    }

    @Override
    public void accept(T record) throws Exception {
      if (seen.add(record)) {
        downstream.accept(record);
      }
    }
  }

  private static final class Pulled<T> extends Lookahead<T> {
    private final Set<T> seen = new HashSet<>();
    private final Iterator<T> upstream;

    Pulled(Iterator<T> upstream) {
      this.upstream = upstream;
    }

    @Override
    boolean advance() {
      while (upstream.hasNext()) {
        T record = upstream.next();
        if (seen.add(record)) {
          return found(record);
        }
      }
      return false;
    }
  }
}
