package dev.kindling.spi;

/**
 * Takes the results of a job's partitions.
 *
 * @param <R> the type of a partition's result
 */
@FunctionalInterface
public interface ResultHandler<R> {
  /**
   * Takes one result.
   *
   * @param index the position in {@link Job#partitions()}, not the partition's number
   */
  void take(int index, R result) throws Exception;
}
