package dev.kindling.engine.task;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.TaskContext;
import dev.kindling.TaskKilledException;
import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.memory.MemoryBudget;
import dev.kindling.engine.memory.TaskMemory;
import dev.kindling.engine.metrics.TaskClock;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.engine.schedule.CancellableTask;
import dev.kindling.executor.InputMetrics;
import dev.kindling.executor.OutputMetrics;
import dev.kindling.executor.ShuffleReadMetrics;
import dev.kindling.executor.ShuffleWriteMetrics;
import dev.kindling.executor.TaskMetrics;
import dev.kindling.resource.ResourceInformation;
import dev.kindling.scheduler.Task;
import dev.kindling.spi.ExternalWork;
import dev.kindling.spi.FileCounts;
import dev.kindling.util.AccumulatorV2;
import dev.kindling.util.TaskCompletionListener;
import dev.kindling.util.TaskFailureListener;
import dev.kindling.util.TaskInterruptListener;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of one task: its identity, whether it should stop, its counters, and its listeners.
 *
 * <p>The scheduler creates it and a slot runs it: {@link #enter()}, the work, {@link
 * #markTaskFailed} if the work threw, {@link #markTaskCompleted}, {@link #leave()}, all on the
 * slot's thread. Any thread may call {@link #markInterrupted}; everything else belongs to the
 * task's thread.
 */
public class LocalTaskContext extends TaskContext
    implements ExternalWork, FileCounts, CancellableTask {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(LocalTaskContext.class.getName());

  private final int stageId;
  private final int stageAttempt;
  private final int partition;
  private final int numPartitions;
  private final int attempt;
  private final long taskId;
  private final int slot;
  private final transient Map<String, String> properties;
  private final transient TaskCounters counters = new TaskCounters();
  private final transient TaskMemory memory;
  private final transient Disk disk;
  private transient @Nullable List<AccumulatorV2<?, ?>> accumulators;
  private transient @Nullable List<TaskCompletionListener> completionListeners;
  private transient @Nullable List<TaskFailureListener> failureListeners;

  /** Added by the task's thread, called by a thread that cancels. */
  @GuardedBy("this")
  private transient @Nullable List<TaskInterruptListener> interruptListeners;

  private final transient long startedAt = System.nanoTime();
  private transient boolean completed;
  private transient @Nullable Throwable failure;
  private transient volatile @Nullable String killReason;

  /**
   * @param numPartitions the number of partitions of the stage
   * @param attempt 0 for the partition's first attempt
   * @param taskId unique among all attempts of all tasks of the application
   * @param slot the slot that runs the task
   * @param properties the local properties of the thread that started the job; not copied
   * @param budget the memory budget of which the task has a share
   * @param disk the disk that the task writes files to
   */
  public LocalTaskContext(
      int stageId,
      int stageAttempt,
      int partition,
      int numPartitions,
      int attempt,
      long taskId,
      int slot,
      Map<String, String> properties,
      MemoryBudget budget,
      Disk disk) {
    this.stageId = stageId;
    this.stageAttempt = stageAttempt;
    this.partition = partition;
    this.disk = disk;
    this.numPartitions = numPartitions;
    this.attempt = attempt;
    this.taskId = taskId;
    this.slot = slot;
    this.properties = properties;
    this.memory = budget.forTask(counters);
  }

  /** Makes this the context that {@link TaskContext#get} returns on this thread. */
  public void enter() {
    setTaskContext(this);
  }

  /** Removes the context from this thread. */
  public void leave() {
    unset();
  }

  /** The slot that runs the task. */
  public int slot() {
    return slot;
  }

  /** The task's counters so far. */
  public TaskCounters counters() {
    return counters;
  }

  @Override
  public void addExternalWork(Counts counts) {
    counters.addExternal(counts);
  }

  @Override
  public void addInput(long records, long bytes) {
    counters.inputRecords += records;
    counters.inputBytes += bytes;
  }

  @Override
  public void addOutput(long records, long bytes) {
    counters.outputRecords += records;
    counters.outputBytes += bytes;
  }

  /** The task's share of the memory budget. */
  public TaskMemory memory() {
    return memory;
  }

  /** The disk that the task writes files to. */
  public Disk disk() {
    return disk;
  }

  /** The task's own copies of accumulators, in the order in which they were deserialised. */
  public List<AccumulatorV2<?, ?>> accumulators() {
    return accumulators == null ? List.of() : List.copyOf(accumulators);
  }

  /** Why the task was told to stop; null if it wasn't. */
  public @Nullable String killReason() {
    return killReason;
  }

  /**
   * Marks the task as ended, successful or not, and calls the completion listeners, the last one
   * added first. All are called. The first exception that one of them throws is thrown at the end;
   * the others are suppressed in it.
   */
  public void markTaskCompleted() {
    if (completed) {
      return;
    }
    completed = true;
    RuntimeException thrown = null;
    while (completionListeners != null && !completionListeners.isEmpty()) {
      TaskCompletionListener listener = completionListeners.remove(completionListeners.size() - 1);
      try {
        listener.onTaskCompletion(this);
      } catch (RuntimeException e) {
        thrown = joined(thrown, e);
      }
    }
    if (thrown != null) {
      throw thrown;
    }
  }

  @Override
  public void markTaskFailed(Throwable error) {
    if (failure != null) {
      return;
    }
    failure = error;
    RuntimeException thrown = null;
    while (failureListeners != null && !failureListeners.isEmpty()) {
      TaskFailureListener listener = failureListeners.remove(failureListeners.size() - 1);
      try {
        listener.onTaskFailure(this, error);
      } catch (RuntimeException e) {
        thrown = joined(thrown, e);
      }
    }
    if (thrown != null) {
      throw thrown;
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Calls the interrupt listeners on this thread, the last one added first. All are called; what
   * the first of them throws is thrown at the end, the others are suppressed in it.
   */
  @Override
  public void markInterrupted(String reason) {
    callInterruptListeners(interrupt(reason), reason);
  }

  /** Calls the interrupt listeners on a thread of their own: they may throw, and may block. */
  @Override
  public void cancel(String reason) {
    List<TaskInterruptListener> listeners = interrupt(reason);
    if (listeners.isEmpty()) {
      return;
    }
    Thread caller =
        new Thread(
            () -> {
              try {
                callInterruptListeners(listeners, reason);
              } catch (Throwable thrown) {
                LOG.log(
                    Level.WARNING, "An interrupt listener of task " + taskId + " failed", thrown);
              }
            },
            "kindling-interrupt-" + taskId);
    caller.setDaemon(true);
    caller.start();
  }

  /** Marks the task as interrupted; returns the listeners to call, none after the first time. */
  private synchronized List<TaskInterruptListener> interrupt(String reason) {
    if (killReason != null) {
      return List.of();
    }
    killReason = reason;
    return interruptListeners == null ? List.of() : List.copyOf(interruptListeners);
  }

  private void callInterruptListeners(List<TaskInterruptListener> listeners, String reason) {
    RuntimeException thrown = null;
    for (int i = listeners.size() - 1; i >= 0; i--) {
      try {
        listeners.get(i).onTaskInterrupted(this, reason);
      } catch (RuntimeException e) {
        thrown = joined(thrown, e);
      }
    }
    if (thrown != null) {
      throw thrown;
    }
  }

  @Override
  public void killTaskIfInterrupted() {
    String reason = killReason;
    if (reason != null) {
      throw new TaskKilledException(reason);
    }
  }

  @Override
  public TaskContext addTaskCompletionListener(TaskCompletionListener listener) {
    if (completed) {
      listener.onTaskCompletion(this);
    } else {
      if (completionListeners == null) {
        completionListeners = new ArrayList<>(2);
      }
      completionListeners.add(listener);
    }
    return this;
  }

  @Override
  public TaskContext addTaskFailureListener(TaskFailureListener listener) {
    if (failure != null) {
      listener.onTaskFailure(this, failure);
    } else {
      if (failureListeners == null) {
        failureListeners = new ArrayList<>(2);
      }
      failureListeners.add(listener);
    }
    return this;
  }

  @Override
  public TaskContext addTaskInterruptListener(TaskInterruptListener listener) {
    String reason;
    synchronized (this) {
      reason = killReason;
      if (reason == null) {
        if (interruptListeners == null) {
          interruptListeners = new ArrayList<>(2);
        }
        interruptListeners.add(listener);
      }
    }
    if (reason != null) {
      listener.onTaskInterrupted(this, reason);
    }
    return this;
  }

  @Override
  public void registerAccumulator(AccumulatorV2<?, ?> accumulator) {
    if (accumulators == null) {
      accumulators = new ArrayList<>(2);
    }
    accumulators.add(accumulator);
  }

  @Override
  public boolean isCompleted() {
    return completed;
  }

  @Override
  public boolean isFailed() {
    return failure != null;
  }

  @Override
  public boolean isInterrupted() {
    return killReason != null;
  }

  @Override
  public boolean interruptible() {
    return true;
  }

  @Override
  public int stageId() {
    return stageId;
  }

  @Override
  public int stageAttemptNumber() {
    return stageAttempt;
  }

  @Override
  public int partitionId() {
    return partition;
  }

  @Override
  public int numPartitions() {
    return numPartitions;
  }

  @Override
  public int attemptNumber() {
    return attempt;
  }

  @Override
  public long taskAttemptId() {
    return taskId;
  }

  @Override
  public int cpus() {
    return 1;
  }

  @Override
  public TaskMetrics taskMetrics() {
    return new TaskMetrics(
        System.nanoTime() - startedAt,
        0,
        0,
        new InputMetrics(counters.inputBytes, counters.inputRecords),
        new OutputMetrics(counters.outputBytes, counters.outputRecords),
        new ShuffleReadMetrics(counters.shuffleReadBytes, counters.shuffleReadRecords),
        new ShuffleWriteMetrics(
            counters.shuffleWriteBytes,
            counters.shuffleWriteRecords,
            counters.clock.nanos(TaskClock.Activity.SHUFFLE_WRITE)),
        counters.peakMemoryBytes,
        counters.spilledMemoryBytes,
        counters.spilledDiskBytes);
  }

  @Override
  public Map<String, ResourceInformation> resourcesJMap() {
    return Map.of();
  }

  @Override
  public <T extends @Nullable Object> T runTaskWithListeners(Task<T> task) {
    try {
      return task.runTask(this);
    } catch (Throwable thrown) {
      markTaskFailed(thrown);
      throw thrown;
    } finally {
      markTaskCompleted();
    }
  }

  @Override
  public @Nullable String getLocalProperty(String key) {
    return properties.get(key);
  }

  @Override
  public Properties getLocalProperties() {
    Properties copy = new Properties();
    copy.putAll(properties);
    return copy;
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException(
        "a task's context exists only in its task: call TaskContext.get() inside the function");
  }

  private static RuntimeException joined(@Nullable RuntimeException first, RuntimeException next) {
    if (first == null) {
      return next;
    }
    if (first != next) {
      first.addSuppressed(next);
    }
    return first;
  }
}
