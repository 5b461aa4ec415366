package dev.kindling.fuzz.compare;

import java.util.List;

/** The jobs of an engine as it tells them to whoever listens. */
public interface JobLog {
  /**
   * A stage as a job has it.
   *
   * @param kind {@code ShuffleMapStage} or {@code ResultStage}
   * @param tasks of all its attempts, ended; 0 for a stage that was skipped
   */
  record StageSeen(int id, String kind, String name, int partitions, boolean ran, int tasks) {}

  /**
   * A job.
   *
   * @param label the local property that it was started with
   */
  record JobSeen(int id, String label, boolean succeeded, List<StageSeen> stages) {}

  /** All jobs that ended since this was asked last. Waits until everything told has arrived. */
  List<JobSeen> take();
}
