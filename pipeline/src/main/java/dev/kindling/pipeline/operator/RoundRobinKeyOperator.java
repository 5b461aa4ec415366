package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.pipeline.IntermediateSink;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import dev.kindling.util.random.XORShiftRandom;
import java.util.Iterator;

/**
 * {@code repartition}, before the shuffle: pairs each record with a position. Positions are
 * consecutive numbers that start at a random number, which is fixed for each partition; so a {@code
 * HashPartitioner} distributes the records evenly, and as Spark does.
 *
 * @param <T> the type of the records
 */
public final class RoundRobinKeyOperator<T> implements PushOperator<T, Tuple2<Integer, T>> {
  private final int numPartitions;

  /**
   * @param numPartitions the number of partitions to distribute the records to, positive
   */
  public RoundRobinKeyOperator(int numPartitions) {
    this.numPartitions = numPartitions;
  }

  @Override
  public Sink<T> push(Sink<Tuple2<Integer, T>> downstream, TaskContext context) {
    return new Pushed<>(new Position(start(context)), downstream);
  }

  @Override
  public Iterator<Tuple2<Integer, T>> pull(Iterator<T> upstream, TaskContext context) {
    return new Pulled<>(new Position(start(context)), upstream);
  }

  private int start(TaskContext context) {
    return new XORShiftRandom(context.partitionId()).nextInt(numPartitions);
  }

  static final class Position {
    private int last;

    Position(int before) {
      this.last = before;
    }

    int next() {
      return ++last;
    }
  }

  static final class Pushed<T> extends IntermediateSink<T, Tuple2<Integer, T>> {
    private final Position position;

    Pushed(Position position, Sink<Tuple2<Integer, T>> downstream) {
      super(downstream);
      this.position = position;
    }

    @Override
    public Object[] parts() {
      return new Object[] {position, downstream};
    }

    @Override
    public void accept(T record) throws Exception {
      downstream.accept(new Tuple2<>(position.next(), record));
    }
  }

  private static final class Pulled<T> extends MapIterator<T, Tuple2<Integer, T>> {
    private final Position position;

    Pulled(Position position, Iterator<T> upstream) {
      super(upstream);
      this.position = position;
    }

    @Override
    Tuple2<Integer, T> apply(T record) {
      return new Tuple2<>(position.next(), record);
    }
  }
}
