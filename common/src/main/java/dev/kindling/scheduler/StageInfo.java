package dev.kindling.scheduler;

import dev.kindling.executor.TaskMetrics;
import dev.kindling.storage.RDDInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a stage. One object goes through the events of an attempt, and what it tells grows
 * with them. Safe for use by many threads, each of which sees what was told before.
 */
public class StageInfo {
  private final int stageId;
  private final int attemptNumber;
  private final String name;
  private final int numTasks;
  private final String details;

  /** Spark gives these in Scala's types, as the layer on top of this does. */
  final List<RDDInfo> rddInfos;

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
   * An attempt that hasn't begun.
   *
   * @param rddInfos what it computes, the last one first
   * @param details the program's frames, one a line
   * @param shuffleDepId the shuffle it writes, or null
   */
  public StageInfo(
      int stageId,
      int attemptId,
      String name,
      int numTasks,
      List<RDDInfo> rddInfos,
      List<Integer> parentIds,
      String details,
      @Nullable Integer shuffleDepId) {
    this.stageId = stageId;
    this.attemptNumber = attemptId;
    this.name = name;
    this.numTasks = numTasks;
    this.rddInfos = List.copyOf(rddInfos);
    this.parentIds = List.copyOf(parentIds);
    this.details = details;
    this.shuffleDepId = shuffleDepId;
  }

  /** The stage's id. */
  public int stageId() {
    return stageId;
  }

  /** Which attempt this is, from 0. */
  public int attemptNumber() {
    return attemptNumber;
  }

  /** The stage's name, such as {@code groupBy at Films.java:12}. */
  public String name() {
    return name;
  }

  /** How many tasks the attempt has. */
  public int numTasks() {
    return numTasks;
  }

  /** The program's frames, one a line. */
  public String details() {
    return details;
  }

  /** What its tasks did and what they cost, added up; complete when the attempt has ended. */
  public TaskMetrics taskMetrics() {
    return taskMetrics;
  }

  /** The resource profile: the default one. */
  public int resourceProfileId() {
    return 0;
  }

  /** Whether a cluster merges the shuffle's blocks. */
  public boolean isShufflePushEnabled() {
    return pushBasedShuffle;
  }

  /** Says whether a cluster merges the shuffle's blocks. */
  public void setPushBasedShuffleEnabled(boolean pushBasedShuffleEnabled) {
    pushBasedShuffle = pushBasedShuffleEnabled;
  }

  /** How many of a cluster's hosts merge the shuffle's blocks. */
  public int shuffleMergerCount() {
    return shuffleMergers;
  }

  /** Says how many of a cluster's hosts merge the shuffle's blocks. */
  public void setShuffleMergerCount(int mergers) {
    shuffleMergers = mergers;
  }

  /** Notes that the attempt has failed, now. */
  public void stageFailed(String reason) {
    failureReason = reason;
    completionTime = System.currentTimeMillis();
  }

  /** {@code running}, {@code succeeded} or {@code failed}. */
  public String getStatusString() {
    if (completionTime == null) {
      return "running";
    }
    return failureReason == null ? "succeeded" : "failed";
  }

  /** Notes when the attempt began, in milliseconds since the epoch. */
  public void submitted(long time) {
    submissionTime = time;
  }

  /** Notes when and how the attempt ended; the reason is null when it did well. */
  public void completed(long time, @Nullable String reason, TaskMetrics metrics) {
    taskMetrics = metrics;
    failureReason = reason;
    completionTime = time;
  }

  /** Notes what an accumulator holds. */
  public void accumulated(AccumulableInfo accumulable) {
    accumulables.put(accumulable.id(), accumulable);
  }
}
