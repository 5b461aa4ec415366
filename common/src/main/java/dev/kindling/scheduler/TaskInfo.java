package dev.kindling.scheduler;

import java.util.List;

/**
 * An attempt at a task. One object goes through the events of an attempt, and what it tells grows
 * with them. Times are milliseconds since the epoch, 0 for what hasn't happened.
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

  /** Spark gives it in Scala's types, as the layer on top of this does. */
  volatile List<AccumulableInfo> accumulables = List.of();

  private volatile long gettingResultTime;
  private volatile long finishTime;
  private volatile boolean failed;
  private volatile boolean killed;
  private volatile boolean launching;

  /**
   * An attempt that begins.
   *
   * @param index where its partition stands among the stage's
   * @param attemptNumber 0 for the first
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

  /** The attempt's id, unique in the application. */
  public long taskId() {
    return taskId;
  }

  /** Where its partition stands among the stage's. */
  public int index() {
    return index;
  }

  /** Which attempt this is, from 0. */
  public int attemptNumber() {
    return attemptNumber;
  }

  /** The partition it computes. */
  public int partitionId() {
    return partitionId;
  }

  /** When it was launched. */
  public long launchTime() {
    return launchTime;
  }

  /** What runs it. */
  public String executorId() {
    return executorId;
  }

  /** Where it runs. */
  public String host() {
    return host;
  }

  /** Whether it is a second try at a slow task; never here. */
  public boolean speculative() {
    return false;
  }

  /** Its name within the stage: {@code 0.1}. */
  public String id() {
    return index + "." + attemptNumber;
  }

  /** When its result began to be fetched. */
  public long gettingResultTime() {
    return gettingResultTime;
  }

  /** Notes when its result began to be fetched. */
  public void markGettingResult(long time) {
    gettingResultTime = time;
  }

  /** When it ended. */
  public long finishTime() {
    return finishTime;
  }

  /** Whether it is on its way to what runs it. */
  public boolean launching() {
    return launching;
  }

  /** Notes that it has arrived at what runs it. */
  public void launchSucceeded() {
    launching = false;
  }

  /** Whether its result is being fetched. */
  public boolean gettingResult() {
    return gettingResultTime != 0;
  }

  /** Whether it has ended. */
  public boolean finished() {
    return finishTime != 0;
  }

  /** Whether it has failed. */
  public boolean failed() {
    return failed;
  }

  /** Whether it was told to stop, and did. */
  public boolean killed() {
    return killed;
  }

  /** Whether it has ended and did what it should. */
  public boolean successful() {
    return finished() && !failed && !killed;
  }

  /** Whether it hasn't ended. */
  public boolean running() {
    return !finished();
  }

  /** How it stands, in Spark's capitals. */
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
   * How many milliseconds it took.
   *
   * @throws UnsupportedOperationException when it hasn't ended
   */
  public long duration() {
    if (!finished()) {
      throw new UnsupportedOperationException(NOT_FINISHED);
    }
    return finishTime - launchTime;
  }

  /** How many milliseconds it has run at a time. */
  public long timeRunning(long currentTime) {
    return currentTime - launchTime;
  }

  /** A copy. */
  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // its fields are final
  public TaskInfo clone() {
    return new TaskInfo(this);
  }

  /** A copy that knows of no accumulators. */
  public TaskInfo cloneWithEmptyAccumulables() {
    TaskInfo copy = clone();
    copy.accumulables = List.of();
    return copy;
  }

  /** Notes when and how it ended. */
  public void ended(
      long time, boolean hasFailed, boolean wasKilled, List<AccumulableInfo> accumulated) {
    accumulables = List.copyOf(accumulated);
    failed = hasFailed;
    killed = wasKilled;
    finishTime = time;
  }
}
