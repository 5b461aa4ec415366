package dev.kindling.pipeline;

import dev.kindling.TaskContext;
import dev.kindling.TaskKilledException;
import dev.kindling.util.AccumulatorV2;
import dev.kindling.util.TaskCompletionListener;
import dev.kindling.util.TaskFailureListener;
import dev.kindling.util.TaskInterruptListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;

/** The context of a task that is only a partition number. */
public final class TestContext extends TaskContext {
  private final int partition;
  private final transient List<AccumulatorV2<?, ?>> accumulators = new ArrayList<>();
  private volatile boolean interrupted;

  public TestContext(int partition) {
    this.partition = partition;
  }

  /** Runs something as if in this task. */
  public <T> T during(Callable<T> body) throws Exception {
    setTaskContext(this);
    try {
      return body.call();
    } finally {
      unset();
    }
  }

  public List<AccumulatorV2<?, ?>> accumulators() {
    return accumulators;
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
    return interrupted;
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
    return partition;
  }

  @Override
  public int numPartitions() {
    return partition + 1;
  }

  @Override
  public int attemptNumber() {
    return 0;
  }

  @Override
  public long taskAttemptId() {
    return partition;
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
  public void killTaskIfInterrupted() {
    if (interrupted) {
      throw new TaskKilledException("told to");
    }
  }

  @Override
  public void registerAccumulator(AccumulatorV2<?, ?> accumulator) {
    accumulators.add(accumulator);
  }

  @Override
  public boolean interruptible() {
    return false;
  }

  @Override
  public void markInterrupted(String reason) {
    interrupted = true;
  }

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
