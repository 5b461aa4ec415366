package dev.kindling.engine.schedule;

import dev.kindling.SparkDriverExecutionException;
import dev.kindling.SparkException;
import dev.kindling.engine.idle.IdleStrategy;
import dev.kindling.engine.stage.StageGraph;
import dev.kindling.spi.Job;
import dev.kindling.spi.ResultHandler;
import dev.kindling.spi.ThrowableText;
import dev.kindling.spi.UninterruptibleWait;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A job from its submission to its end. One half belongs to the scheduler's loop, the other ({@link
 * #await}) to the thread that called the action; between them is a queue of results.
 */
public final class JobRun {
  /** How long the caller yields its processor and looks for the job's end before it parks. */
  private static final long YIELD_NANOS = 100_000;

  /** So many waiting results wake the caller; fewer wait until it looks by itself. */
  private static final int WAKE_THRESHOLD = 256;

  private static final long LOOK_NANOS = 2_000_000;

  private final Job<?, ?> job;
  private final StageGraph graph;
  private final IdleStrategy idle = new IdleStrategy(YIELD_NANOS, 0, LOOK_NANOS);
  private final Queue<Result> results = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waitingResults = new AtomicInteger();
  private volatile @Nullable End end;

  /** Open until the job has its id; null if no caller asks for the id. */
  private final @Nullable CountDownLatch numbered;

  // The scheduler's.
  private int id = -1;
  private final List<Stage> stages = new ArrayList<>();
  private final BitSet delivered = new BitSet();

  /**
   * @param graph the job's stages, described if there are observers
   */
  public JobRun(Job<?, ?> job, StageGraph graph) {
    this(job, graph, null);
  }

  private JobRun(Job<?, ?> job, StageGraph graph, @Nullable CountDownLatch numbered) {
    this.job = job;
    this.graph = graph;
    this.numbered = numbered;
  }

  /**
   * Makes a run of which {@link #awaitId()} can be asked.
   *
   * @param graph the job's stages, described if there are observers
   */
  public static JobRun numbered(Job<?, ?> job, StageGraph graph) {
    return new JobRun(job, graph, new CountDownLatch(1));
  }

  /** Returns the job's id, as soon as the scheduler's loop has given it one. Any thread may ask. */
  public int awaitId() {
    CountDownLatch latch = Objects.requireNonNull(numbered, "made by numbered()");
    UninterruptibleWait.await(Long.MAX_VALUE, nanos -> latch.await(nanos, TimeUnit.NANOSECONDS));
    return id;
  }

  /** The job that is run. */
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
  public void await() throws Exception {
    @SuppressWarnings("unchecked")
    ResultHandler<Object> handler = (ResultHandler<Object>) job.results();
    idle.active();
    while (true) {
      End seen = end;
      Result result = results.poll();
      if (result != null) {
        waitingResults.decrementAndGet();
        handle(result, handler);
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
      idle.idle(this::hasNews);
    }
  }

  private boolean hasNews() {
    return end != null || !results.isEmpty();
  }

  @SuppressWarnings("NullAway") // where the action's R may be null, its handler expects it
  private void handle(Result result, ResultHandler<Object> handler) throws Exception {
    try {
      handler.take(result.index, result.value);
    } catch (Exception e) {
      throw new SparkDriverExecutionException(
          "Execution error\n"
              + job.operation()
              + " failed where the driver puts the results of partitions together: "
              + ThrowableText.summary(e),
          e);
    }
  }

  int id() {
    return id;
  }

  void setId(int given) {
    id = given;
    if (numbered != null) {
      numbered.countDown();
    }
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

  /** The indices of the partitions whose results haven't been delivered. */
  int[] missingResults() {
    int size = job.partitions().size();
    int[] missing = new int[size - delivered.cardinality()];
    for (int i = 0, index = delivered.nextClearBit(0); i < missing.length; i++) {
      missing[i] = index;
      index = delivered.nextClearBit(index + 1);
    }
    return missing;
  }

  /** Delivers a partition's result. */
  void deliver(int index, @Nullable Object value) {
    delivered.set(index);
    results.add(new Result(index, value));
    if (waitingResults.incrementAndGet() >= WAKE_THRESHOLD) {
      idle.wake();
    }
  }

  /** Ends the job; nothing is delivered afterwards. */
  void finish(@Nullable JobFailure failure) {
    end = new End(failure);
    idle.wake();
  }

  @Override
  public String toString() {
    return "job " + id + " (" + job.operation() + ")";
  }

  private record Result(int index, @Nullable Object value) {}

  private record End(@Nullable JobFailure failure) {}
}
