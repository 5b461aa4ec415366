package dev.kindling.spi;

/** Receives the end of a job that runs in the background: one of the two calls, once. */
public interface JobCompletion {
  /** All results have been handed to the job's {@link ResultHandler}. */
  void succeeded();

  /**
   * The job has failed or was cancelled.
   *
   * @param failure what {@link Backend#run} would throw
   */
  void failed(Exception failure);
}
