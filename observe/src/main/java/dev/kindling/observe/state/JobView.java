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
 * @param reason why it runs, where that isn't plain from the operation, in words, or null
 * @param properties the starting thread's local properties
 * @param submittedAt nanoseconds since the epoch
 * @param endedAt when it ended, 0 while it runs
 * @param outcome how it ended, null while it runs
 * @param stages its stages, parents first, the {@code ResultStage} last, skipped ones included
 * @param omittedStages how many more skipped stages it has, which are not kept because there are
 *     very many
 * @param omittedTasks the tasks of those
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

  /** Where it stands. */
  public JobStatus status() {
    if (outcome == null) {
      return JobStatus.RUNNING;
    }
    if (outcome instanceof Outcome.Failed) {
      return JobStatus.FAILED;
    }
    return outcome instanceof Outcome.Cancelled ? JobStatus.CANCELLED : JobStatus.SUCCEEDED;
  }

  /** Spark's name for a job: that of its {@code ResultStage}, {@code collect at Films.java:14}. */
  public String name() {
    return operation.site().shortForm();
  }

  /** What the program said the job is for, or null. */
  public @Nullable String description() {
    return properties.get(Job.DESCRIPTION);
  }

  /** The job group, or null. */
  public @Nullable String group() {
    return properties.get(Job.GROUP);
  }

  /** The job's tags. */
  public List<String> tags() {
    return Job.tags(properties);
  }

  /** How long it has taken, up to {@code now} when it still runs. */
  public long durationNanos(long now) {
    return Math.max(0, (endedAt == 0 ? now : endedAt) - submittedAt);
  }

  /** How many tasks all its stages have, skipped ones included. */
  public int numTasks() {
    int sum = omittedTasks;
    for (JobStage stage : stages) {
      sum += stage.info().numTasks();
    }
    return sum;
  }

  /** How many tasks its skipped stages have. */
  public int numSkippedTasks() {
    int sum = omittedTasks;
    for (JobStage stage : stages) {
      if (stage.status() == StageStatus.SKIPPED || stage.status() == StageStatus.NOT_REACHED) {
        sum += stage.info().numTasks();
      }
    }
    return sum;
  }

  /** How many of its stages stand so; omitted ones count as skipped. */
  public int numStages(StageStatus status) {
    int count = status == StageStatus.SKIPPED ? omittedStages : 0;
    for (JobStage stage : stages) {
      if (stage.status() == status) {
        count++;
      }
    }
    return count;
  }

  /** How far its tasks are. */
  public TaskCounts counts() {
    TaskCounts sum = TaskCounts.NONE;
    for (JobStage stage : stages) {
      sum = sum.plus(stage.counts());
    }
    return sum;
  }
}
