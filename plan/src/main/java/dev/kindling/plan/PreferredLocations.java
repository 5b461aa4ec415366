package dev.kindling.plan;

/**
 * Answers whether a partition has a preferred location: the place of its cached block or of its
 * shuffle input. Spark's {@code coalesce} groups partitions with a preferred location differently
 * from others, even where there is only one executor.
 */
public interface PreferredLocations {
  /** No partition has a preferred location. */
  PreferredLocations NONE = new NoLocations();

  /**
   * Whether a partition was cached when its dataset was looked at: by the last job, or else now.
   */
  boolean isCached(Dataset<?> dataset, int partition);

  /** Whether any partition of a dataset was cached then. */
  boolean anyCached(Dataset<?> dataset);

  /** Whether there are map outputs of a shuffle for a reduce partition. */
  boolean hasShuffleOutput(Exchange exchange, int reducer);

  /** See {@link #NONE}. */
  final class NoLocations implements PreferredLocations {
    private NoLocations() {}

    @Override
    public boolean isCached(Dataset<?> dataset, int partition) {
      return false;
    }

    @Override
    public boolean anyCached(Dataset<?> dataset) {
      return false;
    }

    @Override
    public boolean hasShuffleOutput(Exchange exchange, int reducer) {
      return false;
    }
  }
}
