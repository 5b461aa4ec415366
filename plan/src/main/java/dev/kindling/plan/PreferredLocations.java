package dev.kindling.plan;

/**
 * Which partitions a backend could compute at a place of their own choice. Spark's {@code coalesce}
 * groups such partitions otherwise than those that may run anywhere, also where there is only one
 * place.
 */
public interface PreferredLocations {
  /** No partition has a place of its own. */
  PreferredLocations NONE = new Nowhere();

  /** Whether a partition is kept, as far as was known when the last job started. */
  boolean keeps(Dataset<?> dataset, int partition);

  /** Whether a shuffle has left records for a reduce partition. */
  boolean holds(Exchange exchange, int reducer);

  /** See {@link #NONE}. */
  final class Nowhere implements PreferredLocations {
    private Nowhere() {}

    @Override
    public boolean keeps(Dataset<?> dataset, int partition) {
      return false;
    }

    @Override
    public boolean holds(Exchange exchange, int reducer) {
      return false;
    }
  }
}
