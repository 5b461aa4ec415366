package dev.kindling.observe.state;

/**
 * Counts and sums over the whole application. Those of jobs, stages and tasks that were dropped to
 * bound memory are included, so that no number but those of what runs ever decreases.
 *
 * @param jobs the jobs that started
 * @param succeededJobs the jobs that succeeded
 * @param failedJobs the jobs that failed or were cancelled
 * @param completedStages the stage attempts that succeeded
 * @param failedStages the stage attempts that failed or were cancelled
 * @param skippedStages the stages that were skipped because their outputs existed
 * @param skippedTasks the tasks of skipped stages
 * @param startedTasks the task attempts that started
 * @param succeededTasks the task attempts that succeeded
 * @param failedTasks the task attempts that failed
 * @param cancelledTasks the task attempts that were cancelled
 * @param metrics the sums of the metrics of ended task attempts
 */
public record ApplicationTotals(
    long jobs,
    long succeededJobs,
    long failedJobs,
    long completedStages,
    long failedStages,
    long skippedStages,
    long skippedTasks,
    long startedTasks,
    long succeededTasks,
    long failedTasks,
    long cancelledTasks,
    Totals metrics) {
  /** Returns the number of task attempts that ended. */
  public long endedTasks() {
    return succeededTasks + failedTasks + cancelledTasks;
  }
}
