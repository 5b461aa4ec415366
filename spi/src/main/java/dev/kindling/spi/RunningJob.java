package dev.kindling.spi;

/** A job that runs in the background. Safe for use by many threads. */
public interface RunningJob {
  /** The number of the job, unique within its application. */
  int id();

  /**
   * Cancels the job. Returns before its tasks have ended; does nothing when the job has ended.
   *
   * @param reason the end of the sentence "Job 3 cancelled …"; may be empty
   */
  void cancel(String reason);
}
