package dev.kindling.observe.state;

import dev.kindling.plan.Operation;
import dev.kindling.spi.Job;
import dev.kindling.spi.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job.
 *
 * @param id Spark's job id
 * @param operation the call that started it
 * @param reason a sentence that says why it runs, if the operation does not say so, or null
 * @param properties the local properties of the thread that started it
 * @param submittedAt nanoseconds since the epoch
 * @param endedAt when it ended, 0 while it runs
 * @param outcome how it ended, null while it runs
 * @param stages its stages, parents first, the {@code ResultStage} last, including skipped ones
 * @param omittedStages the number of further skipped stages, which are not retained because there
 *     are too many
 * @param omittedTasks the number of tasks of the omitted stages
 */
public record JobView(
    int id,
    Operation operation,
    @Nullable String reason,
    Map<String, String> properties,
    long submittedAt,
    long endedAt,
    @Nullable Outcome outcome,
    List<JobStage> stages,
    int omittedStages,
    int omittedTasks) {

  /** Returns its status. */
  public JobStatus status() {
    if (outcome == null) {
      return JobStatus.RUNNING;
    }
    if (outcome instanceof Outcome.Failed) {
      return JobStatus.FAILED;
    }
    return outcome instanceof Outcome.Cancelled ? JobStatus.CANCELLED : JobStatus.SUCCEEDED;
  }

  /**
   * Returns Spark's name for a job, that of its {@code ResultStage}: {@code collect at A.java:14}.
   */
  public String name() {
    return operation.site().shortForm();
  }

  /** Returns the job description that the program set, or null. */
  public @Nullable String description() {
    return properties.get(Job.DESCRIPTION);
  }

  /** Returns the job group, or null. */
  public @Nullable String group() {
    return properties.get(Job.GROUP);
  }

  /** Returns the job tags. */
  public List<String> tags() {
    return Job.tags(properties);
  }

  /** Returns its duration, until {@code now} if it still runs. */
  public long durationNanos(long now) {
    return Math.max(0, (endedAt == 0 ? now : endedAt) - submittedAt);
  }

  /** Returns the number of tasks of all its stages, including skipped ones. */
  public int numTasks() {
    int sum = omittedTasks;
    for (JobStage stage : stages) {
      sum += stage.info().numTasks();
    }
    return sum;
  }

  /** Returns the number of tasks of its skipped stages. */
  public int numSkippedTasks() {
    int sum = omittedTasks;
    for (JobStage stage : stages) {
      if (stage.status() == StageStatus.SKIPPED || stage.status() == StageStatus.NOT_REACHED) {
        sum += stage.info().numTasks();
      }
    }
    return sum;
  }

  /** Returns the number of its stages with a status; omitted stages count as skipped. */
  public int numStages(StageStatus status) {
    int count = status == StageStatus.SKIPPED ? omittedStages : 0;
    for (JobStage stage : stages) {
      if (stage.status() == status) {
        count++;
      }
    }
    return count;
  }

  /** Returns the progress of its tasks. */
  public TaskCounts counts() {
    TaskCounts sum = TaskCounts.NONE;
    for (JobStage stage : stages) {
      sum = sum.plus(stage.counts());
    }
    return sum;
  }
}
