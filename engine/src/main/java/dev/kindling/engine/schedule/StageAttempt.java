package dev.kindling.engine.schedule;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.spi.Job;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a stage, or of those of its partitions that are missing. Its state belongs to the
 * scheduler's loop, except for {@link #work}.
 */
public final class StageAttempt {
  private static final String DEFAULT_POOL = "default";

  private final Stage stage;
  private final int number;
  private final String pool;
  private final StageCounts.Attempt counts;
  private final int[] indices;

  /** The positions in {@link #indices} in the order in which their tasks start. */
  private final int[] order;

  private final List<TaskAttempt> running = new ArrayList<>();

  /** The positions whose tasks run again, the latest first. */
  private final Deque<Integer> retries = new ArrayDeque<>();

  private final int[] failures;
  private final int[] attempts;
  private int next;
  private int unfinished;
  private int results;
  private long resultBytes;

  /** What the tasks share, such as the fused pipeline; made by the first of them. */
  @GuardedBy("this")
  private @Nullable Object work;

  /**
   * @param now when it was submitted, nanoseconds since the epoch
   * @param indices which of the stage's partitions to compute, by index, ascending
   */
  StageAttempt(Stage stage, int number, int[] indices, Disruption disruption, long now) {
    this.stage = stage;
    this.number = number;
    this.indices = indices;
    String named = stage.properties().get(Job.POOL);
    this.pool = named == null ? DEFAULT_POOL : named;
    this.counts = new StageCounts.Attempt(number, indices.length, now);
    this.order = disruption.order(stage.id(), number, indices.length);
    this.failures = new int[indices.length];
    this.attempts = new int[indices.length];
    this.unfinished = indices.length;
  }

  /** The stage. */
  public Stage stage() {
    return stage;
  }

  /** 0 for the first. */
  public int number() {
    return number;
  }

  /** The pool its tasks belong to, where slots are shared between pools. */
  String pool() {
    return pool;
  }

  /**
   * Returns what the tasks of this attempt share. The first task to call this makes it, on its
   * worker thread; others wait.
   */
  @SuppressWarnings("unchecked")
  public synchronized <W> W work(WorkFactory<W> factory) throws Throwable {
    Object made = work;
    if (made == null) {
      made = factory.create(stage);
      work = made;
    }
    return (W) made;
  }

  /** Creates what the tasks of an attempt share. */
  @FunctionalInterface
  public interface WorkFactory<W> {
    W create(Stage stage) throws Throwable;
  }

  /** Counts a result that has come to the driver. */
  void addResult(long bytes) {
    results++;
    resultBytes += bytes;
  }

  /** How many results have come to the driver, if they are counted. */
  int results() {
    return results;
  }

  /** The total size of the results that have come to the driver, if they are counted. */
  long resultBytes() {
    return resultBytes;
  }

  StageCounts.Attempt counts() {
    return counts;
  }

  int tasks() {
    return indices.length;
  }

  boolean hasPending() {
    return !retries.isEmpty() || next < indices.length;
  }

  /** How many tasks wait to be launched. */
  int pending() {
    return retries.size() + indices.length - next;
  }

  /**
   * Takes the next task: first those that run again, then those that haven't run, in the order of
   * their partitions or of the {@link Disruption}.
   */
  TaskAttempt take(long taskId, int slot) {
    int position = retries.isEmpty() ? order[next++] : retries.pop();
    TaskAttempt task = new TaskAttempt(taskId, this, indices[position], attempts[position]++, slot);
    running.add(task);
    counts.launched();
    return task;
  }

  List<TaskAttempt> running() {
    return running;
  }

  void ended(TaskAttempt task) {
    running.remove(task);
    counts.ended();
  }

  /** Counts a success; returns whether it was the last. */
  boolean succeeded() {
    unfinished--;
    counts.succeeded();
    return unfinished == 0;
  }

  /** Counts a failure of a task and returns how often its partition has failed. */
  int failed(TaskAttempt task) {
    int position = Arrays.binarySearch(indices, task.index());
    failures[position]++;
    return failures[position];
  }

  /** Makes a task that failed or was lost the next to run. */
  void retry(TaskAttempt task) {
    retries.push(Arrays.binarySearch(indices, task.index()));
  }

  @Override
  public String toString() {
    return stage.id() + "." + number;
  }
}
