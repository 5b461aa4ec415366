package dev.kindling.scheduler;

import java.util.List;

/**
 * An attempt at a task. All events of an attempt share one object, which is completed as they come.
 * Times are in milliseconds since 1970-01-01 UTC, 0 for what has not happened.
 */
public class TaskInfo implements Cloneable {
  private static final String NOT_FINISHED = "duration() called on unfinished task";

  private final long taskId;
  private final int index;
  private final int attemptNumber;
  private final int partitionId;
  private final long launchTime;
  private final String executorId;
  private final String host;

  /** Spark's accessor has a Scala type; the drop-in adds it. */
  volatile List<AccumulableInfo> accumulables = List.of();

  private volatile long gettingResultTime;
  private volatile long finishTime;
  private volatile boolean failed;
  private volatile boolean killed;
  private volatile boolean launching;

  /**
   * Creates an attempt that starts.
   *
   * @param index the index of its partition among the partitions that the stage computes
   * @param attemptNumber 0 for the first attempt
   */
  public TaskInfo(
      long taskId,
      int index,
      int attemptNumber,
      int partitionId,
      long launchTime,
      String executorId,
      String host) {
    this.taskId = taskId;
    this.index = index;
    this.attemptNumber = attemptNumber;
    this.partitionId = partitionId;
    this.launchTime = launchTime;
    this.executorId = executorId;
    this.host = host;
  }

  private TaskInfo(TaskInfo other) {
    this(
        other.taskId,
        other.index,
        other.attemptNumber,
        other.partitionId,
        other.launchTime,
        other.executorId,
        other.host);
    gettingResultTime = other.gettingResultTime;
    finishTime = other.finishTime;
    failed = other.failed;
    killed = other.killed;
    launching = other.launching;
    accumulables = other.accumulables;
  }

  /** Returns the number of the attempt, unique in the application. */
  public long taskId() {
    return taskId;
  }

  /** Returns the index of its partition among the partitions that the stage computes. */
  public int index() {
    return index;
  }

  /** Returns the number of the attempt at this task, from 0. */
  public int attemptNumber() {
    return attemptNumber;
  }

  /** Returns the partition that it computes. */
  public int partitionId() {
    return partitionId;
  }

  /** Returns when it was launched. */
  public long launchTime() {
    return launchTime;
  }

  /** Returns the identifier of the executor that runs it. */
  public String executorId() {
    return executorId;
  }

  /** Returns the host that runs it. */
  public String host() {
    return host;
  }

  /** Returns whether it is a second attempt at a slow task: always false here. */
  public boolean speculative() {
    return false;
  }

  /** Returns its name within the stage, such as {@code 0.1}. */
  public String id() {
    return index + "." + attemptNumber;
  }

  /** Returns when the fetch of its result started. */
  public long gettingResultTime() {
    return gettingResultTime;
  }

  /** Records when the fetch of its result started. */
  public void markGettingResult(long time) {
    gettingResultTime = time;
  }

  /** Returns when it ended. */
  public long finishTime() {
    return finishTime;
  }

  /** Returns whether it is on its way to its executor. */
  public boolean launching() {
    return launching;
  }

  /** Records that it has arrived at its executor. */
  public void launchSucceeded() {
    launching = false;
  }

  /** Returns whether its result is being fetched. */
  public boolean gettingResult() {
    return gettingResultTime != 0;
  }

  /** Returns whether it has ended. */
  public boolean finished() {
    return finishTime != 0;
  }

  /** Returns whether it has failed. */
  public boolean failed() {
    return failed;
  }

  /** Returns whether it was asked to stop, and did. */
  public boolean killed() {
    return killed;
  }

  /** Returns whether it has ended successfully. */
  public boolean successful() {
    return finished() && !failed && !killed;
  }

  /** Returns whether it has not ended. */
  public boolean running() {
    return !finished();
  }

  /** Returns its state in Spark's words, in upper case. */
  public String status() {
    if (running()) {
      return gettingResult() ? "GET RESULT" : "RUNNING";
    }
    if (failed) {
      return "FAILED";
    }
    return killed ? "KILLED" : "SUCCESS";
  }

  /**
   * Returns how many milliseconds it took.
   *
   * @throws UnsupportedOperationException if it has not ended
   */
  public long duration() {
    if (!finished()) {
      throw new UnsupportedOperationException(NOT_FINISHED);
    }
    return finishTime - launchTime;
  }

  /** Returns how many milliseconds it has been running at the given time. */
  public long timeRunning(long currentTime) {
    return currentTime - launchTime;
  }

  /** Returns a copy. */
  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // its fields are final
  public TaskInfo clone() {
    return new TaskInfo(this);
  }

  /** Returns a copy without accumulators. */
  public TaskInfo cloneWithEmptyAccumulables() {
    TaskInfo copy = clone();
    copy.accumulables = List.of();
    return copy;
  }

  /** Records when and how it ended. */
  public void ended(
      long time, boolean hasFailed, boolean wasKilled, List<AccumulableInfo> accumulated) {
    accumulables = List.copyOf(accumulated);
    failed = hasFailed;
    killed = wasKilled;
    finishTime = time;
  }
}
