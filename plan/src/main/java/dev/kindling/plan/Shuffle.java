package dev.kindling.plan;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reduce side of one exchange. The records are pairs of a key and a value, or of a key and a
 * combined value if the exchange has a combiner; within a partition they are in the order of the
 * keys if the exchange has an ordering.
 *
 * @param <K> the type of the keys
 * @param <C> the type of the values or combined values
 */
public final class Shuffle<K, C> implements Node<Tuple2<K, C>> {
  private final Exchange exchange;

  public Shuffle(Exchange exchange) {
    this.exchange = exchange;
  }

  /** The exchange that this node reads. */
  public Exchange exchange() {
    return exchange;
  }

  @Override
  public String kind() {
    return "ShuffledRDD";
  }

  @Override
  public List<Edge> edges() {
    return List.of(exchange);
  }

  @Override
  public int countPartitions() {
    return exchange.partitioner().numPartitions();
  }

  /** False: the number of reduce partitions does not depend on the map side. */
  @Override
  public boolean countsParentsFirst() {
    return false;
  }

  @Override
  public Partitioner partitioner() {
    return exchange.partitioner();
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R accept(NodeVisitor<R, X> visitor)
      throws X {
    return visitor.shuffle(this);
  }
}
