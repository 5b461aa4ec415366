package dev.kindling;

import dev.kindling.executor.TaskMetrics;
import dev.kindling.resource.ResourceInformation;
import dev.kindling.scheduler.Task;
import dev.kindling.util.AccumulatorV2;
import dev.kindling.util.TaskCompletionListener;
import dev.kindling.util.TaskFailureListener;
import dev.kindling.util.TaskInterruptListener;
import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a running task knows about itself. User code asks for it with {@link #get} on the thread
 * that runs the task; on any other thread there is none.
 *
 * <p>The engine implements it. It sets the context of a thread before it calls user code there and
 * takes it away afterwards, by {@link #setTaskContext} and {@link #unset}, which only a subclass
 * reaches. Methods may be called by other threads than the task's own where an implementation says
 * so.
 */
public abstract class TaskContext implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final ThreadLocal<TaskContext> CURRENT = new ThreadLocal<>();

  /** For the engine's implementation, and for tests of user code. */
  public TaskContext() {}

  /** The context of the task that runs on this thread, null outside tasks. */
  public static @Nullable TaskContext get() {
    return CURRENT.get();
  }

  /** The number of the partition that this thread computes, 0 outside tasks. */
  public static int getPartitionId() {
    TaskContext context = get();
    return context == null ? 0 : context.partitionId();
  }

  /** Makes a context the one that {@link #get} returns on this thread. */
  protected static void setTaskContext(TaskContext context) {
    CURRENT.set(context);
  }

  /** Leaves this thread without a context. */
  protected static void unset() {
    CURRENT.remove();
  }

  /** Whether the task has ended, well or not. */
  public abstract boolean isCompleted();

  /** Whether the task has failed. */
  public abstract boolean isFailed();

  /** Whether the task has been told to stop. */
  public abstract boolean isInterrupted();

  /**
   * Adds something to do when the task ends, however it ends. Called on the task's thread, the last
   * one added first; at once when the task has already ended. What it throws fails the task.
   *
   * @return this context
   */
  public abstract TaskContext addTaskCompletionListener(TaskCompletionListener listener);

  /**
   * Adds something to do when the task fails, before the completion listeners. Called on the task's
   * thread, the last one added first; at once when the task has already failed.
   *
   * @return this context
   */
  public abstract TaskContext addTaskFailureListener(TaskFailureListener listener);

  /**
   * Adds something to do when the task is told to stop; at once when it already has been.
   *
   * @return this context
   */
  public abstract TaskContext addTaskInterruptListener(TaskInterruptListener listener);

  /** The number of the stage, unique in its application. */
  public abstract int stageId();

  /** How often the stage was attempted before. */
  public abstract int stageAttemptNumber();

  /** The number of the partition that the task computes, from 0. */
  public abstract int partitionId();

  /** The number of partitions of the stage. */
  public abstract int numPartitions();

  /** How often the task was attempted before: 0 at first. */
  public abstract int attemptNumber();

  /** The number of this attempt, unique among all attempts of all tasks of the application. */
  public abstract long taskAttemptId();

  /** A property of the thread that started the job, as it was then; null when it isn't set. */
  public abstract @Nullable String getLocalProperty(String key);

  /** The number of cores the task may use. */
  public abstract int cpus();

  /**
   * Ends the task when it has been told to stop: user code in a long loop calls it now and then.
   *
   * @throws TaskKilledException if the task has been told to stop
   */
  public abstract void killTaskIfInterrupted();

  /**
   * Makes the updates of a task's own copy of an accumulator return to the driver when the task
   * succeeds. An accumulator calls it when it arrives in a task; user code has no need to.
   */
  public abstract void registerAccumulator(AccumulatorV2<?, ?> accumulator);

  /** Whether the task's thread may be interrupted when the task is told to stop. */
  public abstract boolean interruptible();

  /**
   * Tells the task to stop; it does at its next {@link #killTaskIfInterrupted}. Any thread may call
   * it.
   */
  public abstract void markInterrupted(String reason);

  /** Notes that the task has failed, and calls the failure listeners, once. */
  public abstract void markTaskFailed(Throwable error);

  /** The properties of the thread that started the job, as they were then. */
  public abstract Properties getLocalProperties();

  /** What the task has done so far and what it has cost. */
  public abstract TaskMetrics taskMetrics();

  /** The resources that a cluster gave the task, by kind; one machine gives none. */
  public abstract Map<String, ResourceInformation> resourcesJMap();

  /**
   * Runs some work and then what listens to its end: the failure listeners when it throws, the
   * completion listeners either way.
   */
  public abstract <T extends @Nullable Object> T runTaskWithListeners(Task<T> task);
}
