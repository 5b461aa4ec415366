package dev.kindling.engine.schedule;

import dev.kindling.spi.Job;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a stage, or of the part of it that was lost. Its state belongs to the scheduler. */
public final class StageAttempt {
  private static final String DEFAULT_POOL = "default";

  private final Stage stage;
  private final int number;
  private final String pool;
  private final StageProgress.Attempt progress;
  private final int[] indices;

  /** The positions in {@link #indices} in the order in which their tasks start. */
  private final int[] order;

  private final List<TaskAttempt> running = new ArrayList<>();
  private final Deque<Integer> again = new ArrayDeque<>();
  private final int[] failures;
  private final int[] tries;
  private int next;
  private int unfinished;

  /** What its tasks share, made by the first of them: guarded by the lock of this object. */
  private @Nullable Object work;

  /**
   * @param now when it was submitted, nanoseconds since the epoch
   * @param indices where the partitions to compute stand among the stage's, ascending
   */
  StageAttempt(Stage stage, int number, int[] indices, Disruption disruption, long now) {
    this.stage = stage;
    this.number = number;
    this.indices = indices;
    String named = stage.properties().get(Job.POOL);
    this.pool = named == null ? DEFAULT_POOL : named;
    this.progress = new StageProgress.Attempt(number, indices.length, now);
    this.order = disruption.order(stage.id(), number, indices.length);
    this.failures = new int[indices.length];
    this.tries = new int[indices.length];
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

  /** What the tasks of this attempt share; made when first asked for, by one of the slots. */
  @SuppressWarnings("unchecked")
  public synchronized <W> W work(WorkMaker<W> maker) throws Throwable {
    Object made = work;
    if (made == null) {
      made = maker.make(stage);
      work = made;
    }
    return (W) made;
  }

  /** Makes what the tasks of an attempt share. */
  @FunctionalInterface
  public interface WorkMaker<W> {
    W make(Stage stage) throws Throwable;
  }

  StageProgress.Attempt progress() {
    return progress;
  }

  int tasks() {
    return indices.length;
  }

  boolean hasPending() {
    return !again.isEmpty() || next < indices.length;
  }

  /**
   * Takes the next task, failed ones first, else in the order of partitions if that isn't
   * disturbed.
   */
  TaskAttempt take(long taskId, int slot) {
    int position = again.isEmpty() ? order[next++] : again.pop();
    TaskAttempt task = new TaskAttempt(taskId, this, indices[position], tries[position]++, slot);
    running.add(task);
    progress.launched();
    return task;
  }

  List<TaskAttempt> running() {
    return running;
  }

  void ended(TaskAttempt task) {
    running.remove(task);
    progress.ended();
  }

  /** Counts a success; returns whether it was the last. */
  boolean succeeded() {
    unfinished--;
    progress.succeeded();
    return unfinished == 0;
  }

  /** Counts a failure of a task and returns how often its partition has failed. */
  int failed(TaskAttempt task) {
    int position = Arrays.binarySearch(indices, task.index());
    failures[position]++;
    return failures[position];
  }

  /** Puts a task that failed or was lost in front of those that wait. */
  void retry(TaskAttempt task) {
    again.push(Arrays.binarySearch(indices, task.index()));
  }

  @Override
  public String toString() {
    return stage.id() + "." + number;
  }
}
