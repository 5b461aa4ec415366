package dev.kindling;

import dev.kindling.util.AccumulatorV2;
import dev.kindling.util.TaskCompletionListener;
import dev.kindling.util.TaskFailureListener;
import dev.kindling.util.TaskInterruptListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The smallest task context: partition 3, and it remembers the accumulators that arrive. */
public final class RecordingTaskContext extends TaskContext {
  private static final long serialVersionUID = 1L;

  public final transient List<AccumulatorV2<?, ?>> accumulators = new ArrayList<>();

  /** What runs inside a task. */
  public interface Body<T> {
    T run() throws Exception;
  }

  /** Runs something as the engine runs a task. */
  public <T> T run(Body<T> body) throws Exception {
    setTaskContext(this);
    try {
      return body.run();
    } finally {
      unset();
    }
  }

  @Override
  public void registerAccumulator(AccumulatorV2<?, ?> accumulator) {
    accumulators.add(accumulator);
  }

  @Override
  public boolean isCompleted() {
    return false;
  }

  @Override
  public boolean isFailed() {
    return false;
  }

  @Override
  public boolean isInterrupted() {
    return false;
  }

  @Override
  public TaskContext addTaskCompletionListener(TaskCompletionListener listener) {
    return this;
  }

  @Override
  public TaskContext addTaskFailureListener(TaskFailureListener listener) {
    return this;
  }

  @Override
  public TaskContext addTaskInterruptListener(TaskInterruptListener listener) {
    return this;
  }

  @Override
  public int stageId() {
    return 0;
  }

  @Override
  public int stageAttemptNumber() {
    return 0;
  }

  @Override
  public int partitionId() {
    return 3;
  }

  @Override
  public int numPartitions() {
    return 4;
  }

  @Override
  public int attemptNumber() {
    return 0;
  }

  @Override
  public long taskAttemptId() {
    return 0;
  }

  @Override
  public String getLocalProperty(String key) {
    return null;
  }

  @Override
  public int cpus() {
    return 1;
  }

  @Override
  public void killTaskIfInterrupted() {}

  @Override
  public boolean interruptible() {
    return false;
  }

  @Override
  public void markInterrupted(String reason) {}

  @Override
  public void markTaskFailed(Throwable error) {}

  @Override
  public Properties getLocalProperties() {
    return new Properties();
  }

  @Override
  public dev.kindling.executor.TaskMetrics taskMetrics() {
    return dev.kindling.executor.TaskMetrics.empty();
  }

  @Override
  public java.util.Map<String, dev.kindling.resource.ResourceInformation> resourcesJMap() {
    return java.util.Map.of();
  }

  @Override
  public <T> T runTaskWithListeners(dev.kindling.scheduler.Task<T> task) {
    return task.runTask(this);
  }
}
