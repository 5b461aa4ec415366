package dev.kindling.python;

import dev.kindling.Partitioner;
import dev.kindling.spi.ExternalShuffle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A partitioner of pairs whose key is the reducer. Two of them are equal if the Python functions
 * that choose the reducers are equal, which the driver states by a token.
 */
final class PythonPartitioner extends Partitioner implements ExternalShuffle {
  private static final long serialVersionUID = 1L;

  private final int reducers;
  private final @Nullable String token;
  private final Description description;

  /**
   * For a number of reducers.
   *
   * @param token the same for equal functions; null for one that equals no other
   * @param description what workers do before and after they move the records
   */
  PythonPartitioner(int reducers, @Nullable String token, Description description) {
    this.reducers = reducers;
    this.token = token;
    this.description = description;
  }

  @Override
  public Description description() {
    return description;
  }

  @Override
  public int numPartitions() {
    return reducers;
  }

  @Override
  public int getPartition(@Nullable Object key) {
    return (Integer) Objects.requireNonNull(key);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof PythonPartitioner that
            && token != null
            && token.equals(that.token)
            && reducers == that.reducers);
  }

  @Override
  public int hashCode() {
    return token == null ? System.identityHashCode(this) : Objects.hash(token, reducers);
  }

  @Override
  public String toString() {
    return description.partitioning() + "(" + reducers + ")";
  }
}
