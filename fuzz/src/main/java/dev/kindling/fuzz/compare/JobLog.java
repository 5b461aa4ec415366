package dev.kindling.fuzz.compare;

import java.util.List;

/** The jobs that an engine reports to its listeners. */
public interface JobLog {
  /**
   * A stage of a job.
   *
   * @param kind {@code ShuffleMapStage} or {@code ResultStage}
   * @param tasks the number of tasks that ended, in all attempts; 0 for a skipped stage
   */
  record StageSeen(int id, String kind, String name, int partitions, boolean ran, int tasks) {}

  /**
   * A job.
   *
   * @param label the local property of the thread that started the job
   */
  record JobSeen(int id, String label, boolean succeeded, List<StageSeen> stages) {}

  /** Returns all jobs that ended since the last call. Waits until all events have arrived. */
  List<JobSeen> take();
}
