package dev.kindling.scheduler;

import dev.kindling.executor.TaskMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a stage. All events of an attempt share one object, which is completed as they
 * come. All methods may be called by several threads, and each thread sees what was published
 * before.
 */
public class StageInfo {
  private final int stageId;
  private final int attemptNumber;
  private final String name;
  private final int numTasks;
  private final String details;

  /** Spark's accessors of these fields have Scala types; the drop-in adds them. */
  final List<StageRdd> rdds;

  final List<Integer> parentIds;
  final @Nullable Integer shuffleDepId;
  final Map<Long, AccumulableInfo> accumulables = new LinkedHashMap<>();
  volatile @Nullable Long submissionTime;
  volatile @Nullable Long completionTime;
  volatile @Nullable String failureReason;
  private volatile TaskMetrics taskMetrics = TaskMetrics.empty();
  private volatile boolean pushBasedShuffle;
  private volatile int shuffleMergers;

  /**
   * Creates an attempt that has not started.
   *
   * @param rdds the RDDs that it computes, the last one first
   * @param details the stack frames of the program, one per line
   * @param shuffleDepId the number of the shuffle that it writes, or null
   */
  public StageInfo(
      int stageId,
      int attemptId,
      String name,
      int numTasks,
      List<StageRdd> rdds,
      List<Integer> parentIds,
      String details,
      @Nullable Integer shuffleDepId) {
    this.stageId = stageId;
    this.attemptNumber = attemptId;
    this.name = name;
    this.numTasks = numTasks;
    this.rdds = List.copyOf(rdds);
    this.parentIds = List.copyOf(parentIds);
    this.details = details;
    this.shuffleDepId = shuffleDepId;
  }

  /** Returns the number of the stage. */
  public int stageId() {
    return stageId;
  }

  /** Returns the number of the attempt, from 0. */
  public int attemptNumber() {
    return attemptNumber;
  }

  /** Returns the name of the stage, such as {@code groupBy at Films.java:12}. */
  public String name() {
    return name;
  }

  /** Returns the number of tasks of the attempt. */
  public int numTasks() {
    return numTasks;
  }

  /** Returns the stack frames of the program, one per line. */
  public String details() {
    return details;
  }

  /** Returns the sum of the metrics of its tasks; complete when the attempt has ended. */
  public TaskMetrics taskMetrics() {
    return taskMetrics;
  }

  /** Returns the number of the resource profile: that of the default profile. */
  public int resourceProfileId() {
    return 0;
  }

  /** Returns whether a cluster merges the blocks of the shuffle. */
  public boolean isShufflePushEnabled() {
    return pushBasedShuffle;
  }

  /** Sets whether a cluster merges the blocks of the shuffle. */
  public void setPushBasedShuffleEnabled(boolean pushBasedShuffleEnabled) {
    pushBasedShuffle = pushBasedShuffleEnabled;
  }

  /** Returns how many hosts of a cluster merge the blocks of the shuffle. */
  public int shuffleMergerCount() {
    return shuffleMergers;
  }

  /** Sets how many hosts of a cluster merge the blocks of the shuffle. */
  public void setShuffleMergerCount(int mergers) {
    shuffleMergers = mergers;
  }

  /** Records that the attempt has failed, now. */
  public void stageFailed(String reason) {
    failureReason = reason;
    completionTime = System.currentTimeMillis();
  }

  /** Returns {@code running}, {@code succeeded} or {@code failed}. */
  public String getStatusString() {
    if (completionTime == null) {
      return "running";
    }
    return failureReason == null ? "succeeded" : "failed";
  }

  /** Records when the attempt started, in milliseconds since 1970-01-01 UTC. */
  public void submitted(long time) {
    submissionTime = time;
  }

  /** Records when and how the attempt ended; the reason is null if it succeeded. */
  public void completed(long time, @Nullable String reason, TaskMetrics metrics) {
    taskMetrics = metrics;
    failureReason = reason;
    completionTime = time;
  }

  /** Records the value of an accumulator. */
  public void accumulated(AccumulableInfo accumulable) {
    accumulables.put(accumulable.id(), accumulable);
  }
}
