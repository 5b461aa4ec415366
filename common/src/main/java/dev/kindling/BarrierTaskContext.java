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
 * The context of a task whose stage runs all its tasks at the same time. Spark's Java API has no
 * way to make such a stage, so that {@link #get} finds none: like Spark's it is null outside a task
 * and throws a {@code ClassCastException} in an ordinary one. One that is made by hand asks the
 * context it was given; it is alone behind its barrier.
 */
public class BarrierTaskContext extends TaskContext {
  private static final long serialVersionUID = 1L;

  private final TaskContext context;

  /** A barrier context over another. */
  public BarrierTaskContext(TaskContext taskContext) {
    this.context = taskContext;
  }

  /**
   * The context of the task that runs on this thread, null outside tasks.
   *
   * @throws ClassCastException in a task of an ordinary stage
   */
  public static @Nullable BarrierTaskContext get() {
    return (BarrierTaskContext) TaskContext.get();
  }

  /** Waits for the stage's other tasks; there are none. */
  public void barrier() {}

  /** The messages of all tasks of the stage: this one's. */
  public String[] allGather(String message) {
    return new String[] {message};
  }

  /** Where the stage's tasks run: here. */
  public BarrierTaskInfo[] getTaskInfos() {
    return new BarrierTaskInfo[] {new BarrierTaskInfo("localhost:0")};
  }

  /** Spark sets its logging up here; logging is the JVM's own business, so this does nothing. */
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
