package dev.kindling;

import dev.kindling.executor.TaskMetrics;
import dev.kindling.resource.ResourceInformation;
import dev.kindling.scheduler.Task;
import dev.kindling.util.AccumulatorV2;
import dev.kindling.util.TaskCompletionListener;
import dev.kindling.util.TaskFailureListener;
import dev.kindling.util.TaskInterruptListener;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The context of a task whose stage runs all its tasks at the same time. Spark's Java API cannot
 * make such a stage, so {@link #get} finds no context: as in Spark, it returns null outside of
 * tasks and throws a {@code ClassCastException} in a task of an ordinary stage. A context that a
 * program creates delegates to the context that it was given, and is alone behind its barrier.
 */
public class BarrierTaskContext extends TaskContext {
  private static final long serialVersionUID = 1L;

  private final TaskContext context;

  /** Creates a barrier context that delegates to another context. */
  public BarrierTaskContext(TaskContext taskContext) {
    this.context = taskContext;
  }

  /**
   * Returns the context of the task that runs on the calling thread, or null outside of tasks.
   *
   * @throws ClassCastException in a task of an ordinary stage
   */
  public static @Nullable BarrierTaskContext get() {
    return (BarrierTaskContext) TaskContext.get();
  }

  /** Waits for the other tasks of the stage; there are none. */
  public void barrier() {}

  /** Returns the messages of all tasks of the stage: that of this task. */
  public String[] allGather(String message) {
    return new String[] {message};
  }

  /** Returns the addresses of the tasks of the stage: this host. */
  public BarrierTaskInfo[] getTaskInfos() {
    return new BarrierTaskInfo[] {new BarrierTaskInfo("localhost:0")};
  }

  /**
   * Does nothing. Spark's Scala classes set up their logging here, and compiled programs may call
   * it.
   *
   * @hidden
   */
  public void initializeForcefully(boolean interpreter, boolean silent) {}

  @Override
  public BarrierTaskContext addTaskCompletionListener(TaskCompletionListener listener) {
    context.addTaskCompletionListener(listener);
    return this;
  }

  @Override
  public BarrierTaskContext addTaskFailureListener(TaskFailureListener listener) {
    context.addTaskFailureListener(listener);
    return this;
  }

  @Override
  public BarrierTaskContext addTaskInterruptListener(TaskInterruptListener listener) {
    context.addTaskInterruptListener(listener);
    return this;
  }

  @Override
  public int attemptNumber() {
    return context.attemptNumber();
  }

  @Override
  public int cpus() {
    return context.cpus();
  }

  @Override
  public Properties getLocalProperties() {
    return context.getLocalProperties();
  }

  @Override
  public @Nullable String getLocalProperty(String key) {
    return context.getLocalProperty(key);
  }

  @Override
  public boolean interruptible() {
    return context.interruptible();
  }

  @Override
  public boolean isCompleted() {
    return context.isCompleted();
  }

  @Override
  public boolean isFailed() {
    return context.isFailed();
  }

  @Override
  public boolean isInterrupted() {
    return context.isInterrupted();
  }

  @Override
  public void killTaskIfInterrupted() {
    context.killTaskIfInterrupted();
  }

  @Override
  public void markInterrupted(String reason) {
    context.markInterrupted(reason);
  }

  @Override
  public void markTaskFailed(Throwable error) {
    context.markTaskFailed(error);
  }

  @Override
  public int numPartitions() {
    return context.numPartitions();
  }

  @Override
  public int partitionId() {
    return context.partitionId();
  }

  @Override
  public void registerAccumulator(AccumulatorV2<?, ?> accumulator) {
    context.registerAccumulator(accumulator);
  }

  @Override
  public Map<String, ResourceInformation> resourcesJMap() {
    return context.resourcesJMap();
  }

  @Override
  public <T extends @Nullable Object> T runTaskWithListeners(Task<T> task) {
    return context.runTaskWithListeners(task);
  }

  @Override
  public int stageAttemptNumber() {
    return context.stageAttemptNumber();
  }

  @Override
  public int stageId() {
    return context.stageId();
  }

  @Override
  public long taskAttemptId() {
    return context.taskAttemptId();
  }

  @Override
  public TaskMetrics taskMetrics() {
    return context.taskMetrics();
  }
}
