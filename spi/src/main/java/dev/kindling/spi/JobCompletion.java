package dev.kindling.spi;

/** Receives the end of a job that runs in the background: one of the two calls, once. */
public interface JobCompletion {
  /**
   * Returns whether the job has its number before the partitions of its lineage are counted, which
   * may fail. So it is with Spark's approximate actions.
   */
  default boolean isNumberedFirst() {
    return false;
  }

  /** All results have been handed to the job's {@link ResultHandler}. */
  void succeeded();

  /**
   * The job has failed or was cancelled.
   *
   * @param failure what {@link Backend#run} would throw
   */
  void failed(Exception failure);
}
