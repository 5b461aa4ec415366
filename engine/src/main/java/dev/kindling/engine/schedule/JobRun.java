package dev.kindling.engine.schedule;

import dev.kindling.SparkDriverExecutionException;
import dev.kindling.SparkException;
import dev.kindling.engine.stage.StageGraph;
import dev.kindling.spi.Job;
import dev.kindling.spi.ResultHandler;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A job from its submission to its end. One half belongs to the scheduler, the other ({@link
 * #await}) to the thread that called; between them goes a queue of results.
 */
public final class JobRun {
  /** How long the caller watches for the job's end before it lets go of its processor. */
  private static final long SPIN_NANOS = 100_000;

  /** So many results waiting wake the caller; fewer wait until it looks by itself. */
  private static final int WAKE_RESULTS = 256;

  private static final long LOOK_NANOS = 2_000_000;

  private final Job<?, ?> job;
  private final StageGraph graph;
  private final Thread caller = Thread.currentThread();
  private final Queue<Result> results = new ConcurrentLinkedQueue<>();
  private final AtomicInteger untaken = new AtomicInteger();
  private volatile boolean parked;
  private volatile @Nullable End end;

  // The scheduler's.
  private int id = -1;
  private final List<Stage> stages = new ArrayList<>();
  private final BitSet done = new BitSet();

  /**
   * Called on the thread that will {@link #await} the job.
   *
   * @param graph the job's stages, described if anybody watches
   */
  public JobRun(Job<?, ?> job, StageGraph graph) {
    this.job = job;
    this.graph = graph;
  }

  /** What is run. */
  public Job<?, ?> job() {
    return job;
  }

  /**
   * Hands results to the job's handler as they come, until the job has ended.
   *
   * @throws SparkException when the job failed or was cancelled
   * @throws InterruptedException when this thread was interrupted; the job may still run
   * @throws SparkDriverExecutionException around what the handler threw; the job may still run
   */
  @SuppressWarnings("ThreadPriorityCheck") // yields to the slots it waits for; right without, too
  public void await() throws Exception {
    @SuppressWarnings("unchecked")
    ResultHandler<Object> handler = (ResultHandler<Object>) job.results();
    long spinUntil = System.nanoTime() + SPIN_NANOS;
    while (true) {
      End seen = end;
      Result result = results.poll();
      if (result != null) {
        untaken.decrementAndGet();
        hand(result, handler);
        continue;
      }
      if (seen != null) {
        if (seen.failure != null) {
          throw seen.failure.exception();
        }
        return;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException(
            "interrupted while " + job.operation() + " ran: the job is cancelled");
      }
      if (System.nanoTime() < spinUntil) {
        Thread.yield();
        continue;
      }
      parked = true;
      if (end == null && results.isEmpty()) {
        LockSupport.parkNanos(this, LOOK_NANOS);
      }
      parked = false;
    }
  }

  @SuppressWarnings("NullAway") // where the action's R may be null, its handler expects it
  private void hand(Result result, ResultHandler<Object> handler) throws Exception {
    try {
      handler.take(result.index, result.value);
    } catch (Exception e) {
      throw new SparkDriverExecutionException(
          "Execution error\n"
              + job.operation()
              + " failed where the driver puts the results of partitions together: "
              + e,
          e);
    }
  }

  int id() {
    return id;
  }

  void number(int given) {
    id = given;
  }

  StageGraph graph() {
    return graph;
  }

  /** All stages the job needs, parents first; empty once it has ended. */
  List<Stage> stages() {
    return stages;
  }

  boolean ended() {
    return end != null;
  }

  /** Whether the result of a partition, by its place in the job's list, has been delivered. */
  boolean isDone(int index) {
    return done.get(index);
  }

  /** The places of the partitions without a result. */
  int[] undone() {
    int size = job.partitions().size();
    int[] undone = new int[size - done.cardinality()];
    for (int i = 0, index = done.nextClearBit(0); i < undone.length; i++) {
      undone[i] = index;
      index = done.nextClearBit(index + 1);
    }
    return undone;
  }

  /** Delivers a partition's result. */
  void deliver(int index, @Nullable Object value) {
    done.set(index);
    results.add(new Result(index, value));
    if (untaken.incrementAndGet() >= WAKE_RESULTS && parked) {
      LockSupport.unpark(caller);
    }
  }

  /** Ends the job; nothing is delivered afterwards. */
  void finish(@Nullable JobFailure failure) {
    end = new End(failure);
    if (parked) {
      LockSupport.unpark(caller);
    }
  }

  @Override
  public String toString() {
    return "job " + id + " (" + job.operation() + ")";
  }

  private record Result(int index, @Nullable Object value) {}

  private record End(@Nullable JobFailure failure) {}
}
