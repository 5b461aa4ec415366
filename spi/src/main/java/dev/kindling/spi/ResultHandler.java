package dev.kindling.spi;

/**
 * Receives the results of a job's partitions.
 *
 * @param <R> the type of a partition's result
 */
@FunctionalInterface
public interface ResultHandler<R> {
  /**
   * Receives one result.
   *
   * @param index the index in {@link Job#partitions()}, which can differ from the partition's
   *     number
   */
  void take(int index, R result) throws Exception;
}
