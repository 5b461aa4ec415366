package dev.kindling.plan;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reduce side of one exchange: pairs of key and value, or of key and combined value when the
 * exchange has a combiner, in key order when it has an ordering.
 *
 * @param <K> the keys' type
 * @param <C> the values' or combined values' type
 */
public final class Shuffle<K, C> implements Node<Tuple2<K, C>> {
  private final Exchange exchange;

  public Shuffle(Exchange exchange) {
    this.exchange = exchange;
  }

  /** What this reads. */
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
