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
 * What a function can find out about the task that runs it. {@link #get()} returns the context on
 * the thread that runs the task; on any other thread there is none.
 *
 * <p>The engine implements this class. It sets the context of a thread before it calls functions
 * there and removes it afterwards, with methods that only a subclass can call. Methods may be
 * called by other threads than the task's own if an implementation says so.
 */
public abstract class TaskContext implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final ThreadLocal<TaskContext> CURRENT = new ThreadLocal<>();

  /**
   * Creates a context. The engine's class calls it, and tests of functions that need a context.
   *
   * <pre>{@code
   * TaskContext.get(); // null
   * }</pre>
   */
  public TaskContext() {}

  /**
   * Returns the context of the task that runs on the calling thread, or null outside of tasks.
   *
   * <pre>{@code
   * TaskContext.get(); // null
   * sc.parallelize(List.of(1, 2), 2).map(x -> TaskContext.get().partitionId()).collect(); // [0, 1]
   * }</pre>
   */
  public static @Nullable TaskContext get() {
    return CURRENT.get();
  }

  /**
   * Returns the index of the partition that the calling thread computes, or 0 outside of tasks.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2), 2).map(x -> TaskContext.getPartitionId()).collect(); // [0, 1]
   * }</pre>
   */
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

  /**
   * Returns whether the task has ended, successfully or not. Threads that a function starts can ask
   * it.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1), 1).map(x -> TaskContext.get().isCompleted()).collect(); // [false]
   * }</pre>
   */
  public abstract boolean isCompleted();

  /**
   * Returns whether the task has failed. Completion listeners ask it to find out how the task
   * ended.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1), 1).map(x -> TaskContext.get().isFailed()).collect(); // [false]
   * }</pre>
   */
  public abstract boolean isFailed();

  /**
   * Returns whether the task was asked to stop, because its job was cancelled. A long computation
   * on one record should ask it now and then.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1), 1).map(x -> TaskContext.get().isInterrupted()).collect(); // [false]
   * }</pre>
   */
  public abstract boolean isInterrupted();

  /**
   * Adds a listener that is called when the task ends, successfully or not, and returns this
   * context. Listeners are called on the task's thread, the last one first; at once if the task has
   * already ended. Use it to close what a function has opened.
   *
   * <p><b>Errors:</b> an exception of a listener fails the task.
   *
   * <pre>{@code
   * LongAccumulator calls = sc.sc().longAccumulator();
   * sc.parallelize(List.of(1, 2), 2)
   *     .foreachPartition(
   *         records -> TaskContext.get().addTaskCompletionListener(context -> calls.add(1)));
   * calls.value(); // 2
   * }</pre>
   *
   * @param listener the listener
   */
  public abstract TaskContext addTaskCompletionListener(TaskCompletionListener listener);

  /**
   * Adds a listener that is called when the task fails, before the completion listeners, and
   * returns this context. Listeners are called on the task's thread, the last one first; at once if
   * the task has already failed.
   *
   * <pre>{@code
   * LongAccumulator calls = sc.sc().longAccumulator();
   * sc.parallelize(List.of(1, 2), 2)
   *     .foreachPartition(
   *         records -> TaskContext.get().addTaskFailureListener((context, error) -> calls.add(1)));
   * calls.value(); // 0
   * }</pre>
   *
   * @param listener the listener; gets the exception
   */
  public abstract TaskContext addTaskFailureListener(TaskFailureListener listener);

  /**
   * Adds a listener that is called when the task is asked to stop, and returns this context; at
   * once if it was asked already.
   *
   * <pre>{@code
   * LongAccumulator calls = sc.sc().longAccumulator();
   * sc.parallelize(List.of(1, 2), 2)
   *     .foreachPartition(
   *         records -> TaskContext.get().addTaskInterruptListener((context, reason) -> calls.add(1)));
   * calls.value(); // 0
   * }</pre>
   *
   * @param listener the listener; gets the reason
   */
  public abstract TaskContext addTaskInterruptListener(TaskInterruptListener listener);

  /**
   * Returns the number of the task's stage, unique within the application.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1), 1).map(x -> TaskContext.get().stageId()).collect(); // [0]
   * }</pre>
   */
  public abstract int stageId();

  /**
   * Returns how often the stage was attempted before: 0 unless lost shuffle output had to be
   * computed again.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1), 1).map(x -> TaskContext.get().stageAttemptNumber()).collect(); // [0]
   * }</pre>
   */
  public abstract int stageAttemptNumber();

  /**
   * Returns the index of the partition that the task computes, from 0.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2), 2).map(x -> TaskContext.get().partitionId()).collect(); // [0, 1]
   * }</pre>
   */
  public abstract int partitionId();

  /**
   * Returns the number of partitions of the stage.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2), 2).map(x -> TaskContext.get().numPartitions()).collect(); // [2, 2]
   * }</pre>
   */
  public abstract int numPartitions();

  /**
   * Returns how often the task was attempted before: 0 at the first attempt. The master {@code
   * local[N,F]} allows F attempts.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1), 1).map(x -> TaskContext.get().attemptNumber()).collect(); // [0]
   * }</pre>
   */
  public abstract int attemptNumber();

  /**
   * Returns the number of this attempt, unique among all attempts of all tasks of the application.
   * The UI shows it.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1), 1).map(x -> TaskContext.get().taskAttemptId()).collect(); // [0]
   * }</pre>
   */
  public abstract long taskAttemptId();

  /**
   * Returns a property of the thread that started the job, as it was at that time, or null if it
   * was not set.
   *
   * <pre>{@code
   * sc.setLocalProperty("tenant", "blue");
   * sc.parallelize(List.of(1), 1).map(x -> TaskContext.get().getLocalProperty("tenant")).collect(); // [blue]
   * }</pre>
   *
   * @param key the name of the property
   */
  public abstract @Nullable String getLocalProperty(String key);

  /**
   * Returns the number of cores that the task may use. It is {@code spark.task.cpus}, 1 by default.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1), 1).map(x -> TaskContext.get().cpus()).collect(); // [1]
   * }</pre>
   */
  public abstract int cpus();

  /**
   * Ends the task if it was asked to stop; otherwise it does nothing. The engine calls it between
   * records; a function with a long loop calls it inside.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1), 1)
   *     .map(
   *         x -> {
   *           TaskContext.get().killTaskIfInterrupted();
   *           return x;
   *         })
   *     .collect(); // [1]
   * }</pre>
   *
   * @throws TaskKilledException if the task was asked to stop
   */
  public abstract void killTaskIfInterrupted();

  /**
   * Registers a task's own copy of an accumulator, so that its updates return to the driver when
   * the task succeeds. An accumulator calls it when it is deserialised in a task; programs do not.
   *
   * <pre>{@code
   * LongAccumulator calls = sc.sc().longAccumulator();
   * sc.parallelize(List.of(1, 2)).foreach(x -> calls.add(x));
   * calls.value(); // 3
   * }</pre>
   *
   * @param accumulator the copy
   */
  public abstract void registerAccumulator(AccumulatorV2<?, ?> accumulator);

  /**
   * Returns whether the task's thread may be interrupted when the task is asked to stop.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1), 1).map(x -> TaskContext.get().interruptible()).collect(); // [true]
   * }</pre>
   */
  public abstract boolean interruptible();

  /**
   * Asks the task to stop. It stops at its next call of {@link #killTaskIfInterrupted()}. Any
   * thread may call it.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1), 1)
   *     .map(
   *         x -> {
   *           TaskContext.get().markInterrupted("enough");
   *           return TaskContext.get().isInterrupted();
   *         })
   *     .foreach(x -> {}); // throws SparkException: enough
   * }</pre>
   *
   * @param reason the reason, which the listeners get
   */
  public abstract void markInterrupted(String reason);

  /**
   * Records that the task has failed, and calls the failure listeners, once. The engine calls it;
   * tests of functions may.
   *
   * <pre>{@code
   * LongAccumulator calls = sc.sc().longAccumulator();
   * sc.parallelize(List.of(1), 1)
   *     .foreach(
   *         x -> {
   *           TaskContext context = TaskContext.get();
   *           context.addTaskFailureListener((failed, error) -> calls.add(1));
   *           context.markTaskFailed(new IllegalStateException("example"));
   *         });
   * calls.value(); // 1
   * }</pre>
   *
   * @param error the reason
   */
  public abstract void markTaskFailed(Throwable error);

  /**
   * Returns the properties of the thread that started the job, as they were at that time.
   *
   * <pre>{@code
   * sc.setLocalProperty("tenant", "blue");
   * sc.parallelize(List.of(1), 1).map(x -> TaskContext.get().getLocalProperties().getProperty("tenant")).collect(); // [blue]
   * }</pre>
   */
  public abstract Properties getLocalProperties();

  /**
   * Returns what the task has done so far: records and bytes read and written, times, and memory.
   * The values grow while the task runs.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1), 1).map(x -> TaskContext.get().taskMetrics() != null).collect(); // [true]
   * }</pre>
   */
  public abstract TaskMetrics taskMetrics();

  /**
   * Returns the devices, such as GPUs, that a cluster assigned to the task, by their kind. There is
   * no cluster, so the map is empty.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1), 1).map(x -> TaskContext.get().resourcesJMap().size()).collect(); // [0]
   * }</pre>
   */
  public abstract Map<String, ResourceInformation> resourcesJMap();

  /**
   * Runs a piece of work and then the listeners of its end, for the engine.
   *
   * @hidden
   */
  public abstract <T extends @Nullable Object> T runTaskWithListeners(Task<T> task);
}
