package dev.kindling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kindling.SparkConf;
import dev.kindling.SparkDriverExecutionException;
import dev.kindling.SparkException;
import dev.kindling.TaskContext;
import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.disk.ForwardingDisk;
import dev.kindling.pipeline.action.CountAction;
import dev.kindling.plan.Action;
import dev.kindling.plan.Dataset;
import dev.kindling.spi.Application;
import dev.kindling.spi.Backend;
import dev.kindling.spi.EpochClock;
import dev.kindling.spi.Event;
import dev.kindling.spi.Job;
import dev.kindling.spi.Observer;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.ResultHandler;
import dev.kindling.util.AccumulatorContext;
import dev.kindling.util.AccumulatorV2;
import dev.kindling.util.LongAccumulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class LocalBackendTest {
  private final Lineages lineages = new Lineages();
  private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
  private Backend backend;

  @AfterEach
  void close() {
    if (backend != null) {
      backend.close();
    }
  }

  @Test
  void eachPartitionsResultIsHandedToTheCallingThreadOnce() throws Exception {
    start("local[2]");
    int[] times = new int[100];
    List<Thread> threads = new ArrayList<>();
    run(
        lineages.source(100),
        (records, context) -> context.partitionId(),
        (index, result) -> {
          assertThat(result).isEqualTo(index);
          times[index]++;
          threads.add(Thread.currentThread());
        });
    assertThat(times).containsOnly(1);
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void jobsOfManyThreadsRunSideBySide() throws Exception {
    start("local[2]");
    Dataset<?> shared = lineages.shuffle(lineages.source(4), 8);
    List<FutureTask<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      FutureTask<Integer> caller =
          new FutureTask<>(
              () -> {
                int results = 0;
                for (int round = 0; round < 20; round++) {
                  results += run(shared, (records, context) -> 1).size();
                }
                return results;
              });
      callers.add(caller);
      new Thread(caller).start();
    }
    for (FutureTask<Integer> caller : callers) {
      assertThat(caller.get()).isEqualTo(20 * 8);
    }
    backend.close();
    long mapTasks = of(Event.TaskEnded.class).size() - 12L * 20 * 8;
    assertThat(mapTasks).as("the shared shuffle is written once").isEqualTo(4);
  }

  @Test
  void aStageWhoseOutputsAreAvailableIsSkippedByTheNextJobUnderANewId() throws Exception {
    start("local[2]");
    Dataset<?> reduced = lineages.shuffle(lineages.source(2), 2);
    run(reduced, (records, context) -> 1);
    run(reduced, (records, context) -> 1);
    backend.close();
    Event.JobStarted second = of(Event.JobStarted.class).get(1);
    assertThat(second.stages()).extracting(stage -> stage.id()).containsExactly(2, 3);
    assertThat(second.skippedStageIds()).containsExactly(2);
    assertThat(of(Event.StageSubmitted.class))
        .extracting(Event.StageSubmitted::stageId)
        .containsExactly(0, 1, 3);
  }

  @Test
  void aFailedTaskIsRetriedAndShownAsSuch() throws Exception {
    start("local[2,3]");
    AtomicInteger tries = new AtomicInteger();
    List<Object> results =
        run(
            lineages.source(2),
            (records, context) -> {
              if (context.partitionId() == 1 && tries.incrementAndGet() < 3) {
                throw new IllegalStateException("boom");
              }
              return context.attemptNumber();
            });
    assertThat(results).containsExactlyInAnyOrder(0, 2);
    backend.close();
    assertThat(of(Event.TaskEnded.class))
        .filteredOn(ended -> ended.partition() == 1)
        .extracting(ended -> ended.attempt() + " " + ended.outcome().getClass().getSimpleName())
        .containsExactly("0 Failed", "1 Failed", "2 Succeeded");
  }

  @Test
  void aTaskThatFailsTooOftenFailsTheJobInSparksWords() {
    start("local[1,3]");
    Throwable thrown =
        catchThrowable(
            () ->
                run(
                    lineages.source(1),
                    (records, context) -> {
                      throw new IllegalStateException("boom");
                    }));
    assertThat(thrown)
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith(
            "Job aborted due to stage failure: Task 0 in stage 0.0 failed 3 times, most recent"
                + " failure: Lost task 0.2 in stage 0.0 (TID 2) (localhost executor driver):"
                + " java.lang.IllegalStateException: boom")
        .hasMessageContaining("Stage 0 is collect at Films.java:")
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("boom");
    backend.close();
    assertThat(of(Event.JobEnded.class))
        .singleElement()
        .satisfies(ended -> assertThat(ended.outcome()).isInstanceOf(Outcome.Failed.class));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCancelledGroupEndsAndItsTasksAreInterruptedOnlyWhenAskedFor(boolean interrupt)
      throws Exception {
    start("local[1]");
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger interrupted = new AtomicInteger();
    FutureTask<Throwable> caller =
        new FutureTask<>(
            () ->
                catchThrowable(
                    () ->
                        run(
                            lineages.source(1),
                            (records, context) -> {
                              running.countDown();
                              try {
                                release.await();
                              } catch (InterruptedException e) {
                                interrupted.incrementAndGet();
                              }
                              context.killTaskIfInterrupted();
                              return "too late";
                            },
                            (index, result) -> {},
                            Map.of(
                                Job.GROUP,
                                "films",
                                Job.INTERRUPT_ON_CANCEL,
                                Boolean.toString(interrupt)))));
    new Thread(caller).start();
    running.await();
    backend.controls().cancelJobGroup("films", "");
    assertThat(caller.get())
        .isInstanceOf(SparkException.class)
        .hasMessage(
            "[SPARK_JOB_CANCELLED] Job 0 cancelled part of cancelled job group films SQLSTATE:"
                + " XXKDA");
    if (!interrupt) {
      release.countDown();
    }
    assertThat(run(lineages.source(1), (records, context) -> "next")).containsExactly("next");
    assertThat(interrupted).hasValue(interrupt ? 1 : 0);
    backend.close();
    assertThat(of(Event.TaskEnded.class).get(0).outcome()).isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void anInterruptListenerThatThrowsFailsNoOtherJob() throws Exception {
    start("local[2]");
    CountDownLatch running = new CountDownLatch(2);
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch called = new CountDownLatch(1);
    FutureTask<List<Object>> other =
        new FutureTask<>(
            () ->
                run(
                    lineages.source(1),
                    (records, context) -> {
                      running.countDown();
                      release.await();
                      return "unharmed";
                    }));
    new Thread(other).start();
    FutureTask<Throwable> cancelled =
        new FutureTask<>(
            () ->
                catchThrowable(
                    () ->
                        run(
                            lineages.source(1),
                            (records, context) -> {
                              context.addTaskInterruptListener(
                                  (stopped, reason) -> called.countDown());
                              context.addTaskInterruptListener(
                                  (stopped, reason) -> {
                                    throw new IllegalStateException("a broken listener");
                                  });
                              running.countDown();
                              release.await();
                              return "";
                            },
                            (index, result) -> {},
                            Map.of(Job.GROUP, "films"))));
    new Thread(cancelled).start();
    running.await();
    backend.controls().cancelJobGroup("films", "");
    assertThat(cancelled.get()).hasMessageContaining("SPARK_JOB_CANCELLED");
    called.await();
    release.countDown();
    assertThat(other.get()).containsExactly("unharmed");
  }

  @Test
  void anInterruptListenerThatBlocksHoldsUpNoOtherJob() throws Exception {
    start("local[2]");
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    FutureTask<Throwable> cancelled =
        new FutureTask<>(
            () ->
                catchThrowable(
                    () ->
                        run(
                            lineages.source(1),
                            (records, context) -> {
                              context.addTaskInterruptListener(
                                  (stopped, reason) -> {
                                    entered.countDown();
                                    awaitRelease(release);
                                  });
                              running.countDown();
                              release.await();
                              return "";
                            },
                            (index, result) -> {},
                            Map.of(Job.GROUP, "films"))));
    new Thread(cancelled).start();
    running.await();
    FutureTask<Boolean> canceller =
        new FutureTask<>(() -> backend.controls().cancelJobGroup("films", ""), true);
    new Thread(canceller).start();
    entered.await();
    assertThat(run(lineages.source(1), (records, context) -> "ran")).containsExactly("ran");
    assertThat(canceller.get()).isTrue();
    release.countDown();
    assertThat(cancelled.get()).hasMessageContaining("SPARK_JOB_CANCELLED");
  }

  private static void awaitRelease(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aJobWhoseCallerIsInterruptedIsCancelled() throws Exception {
    start("local[1]");
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    FutureTask<Throwable> caller =
        new FutureTask<>(
            () ->
                catchThrowable(
                    () ->
                        run(
                            lineages.source(2),
                            (records, context) -> {
                              running.countDown();
                              release.await();
                              return "";
                            })));
    Thread thread = new Thread(caller);
    thread.start();
    running.await();
    thread.interrupt();
    assertThat(caller.get()).isInstanceOf(InterruptedException.class);
    release.countDown();
    backend.close();
    assertThat(of(Event.JobEnded.class).get(0).outcome()).isInstanceOf(Outcome.Cancelled.class);
    assertThat(of(Event.TaskStarted.class)).hasSize(1);
  }

  @Test
  void anExceptionOfTheResultHandlerReachesTheCallerAndCancelsTheJob() {
    start("local[1]");
    CountDownLatch release = new CountDownLatch(1);
    IllegalArgumentException mine = new IllegalArgumentException("mine");
    assertThatThrownBy(
            () ->
                run(
                    lineages.source(3),
                    (records, context) -> {
                      if (context.partitionId() == 1) {
                        release.await();
                      }
                      return "";
                    },
                    (index, result) -> {
                      throw mine;
                    }))
        .isInstanceOf(SparkDriverExecutionException.class)
        .hasMessageStartingWith("Execution error\n")
        .cause()
        .isSameAs(mine);
    release.countDown();
    backend.close();
    assertThat(of(Event.JobEnded.class).get(0).outcome()).isInstanceOf(Outcome.Cancelled.class);
    assertThat(of(Event.TaskStarted.class)).hasSizeLessThan(3);
  }

  @Test
  void closingFailsARunningJobAndLeavesNoWorkerThread() throws Exception {
    start("local[2]");
    CountDownLatch running = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    List<Thread> slots = Collections.synchronizedList(new ArrayList<>());
    FutureTask<Throwable> caller =
        new FutureTask<>(
            () ->
                catchThrowable(
                    () ->
                        run(
                            lineages.source(2),
                            (records, context) -> {
                              slots.add(Thread.currentThread());
                              running.countDown();
                              never.await();
                              return "";
                            })));
    new Thread(caller).start();
    running.await();
    backend.close();
    assertThat(caller.get())
        .isInstanceOf(SparkException.class)
        .hasMessage("Job 0 cancelled because SparkContext was shut down");
    assertThat(slots).hasSize(2).noneMatch(Thread::isAlive).allMatch(Thread::isDaemon);
    assertThat(of(Event.TaskEnded.class)).hasSize(2);
    assertThat(events.get(0)).isInstanceOf(Event.ApplicationStarted.class);
    assertThat(events.get(events.size() - 1)).isInstanceOf(Event.ApplicationEnded.class);
    assertThatThrownBy(() -> run(lineages.source(1), (records, context) -> ""))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tenThousandTasksArePublishedWithoutLoss() throws Exception {
    start("local[2]");
    assertThat(run(lineages.source(10_000), (records, context) -> "")).hasSize(10_000);
    backend.close();
    assertThat(of(Event.TaskStarted.class)).hasSize(10_000);
    assertThat(of(Event.TaskEnded.class)).hasSize(10_000);
    assertThat(of(Event.EventsDropped.class)).isEmpty();
    assertThat(events).isSortedAccordingTo(java.util.Comparator.comparingLong(Event::at));
  }

  @Test
  void aStartThatFailsLeavesNoThreadAndNoFileBehind() throws Exception {
    List<String> calls = Collections.synchronizedList(new ArrayList<>());
    Disk recording =
        new ForwardingDisk(Disk.local()) {
          @Override
          public List<Path> list(Path folder) throws IOException {
            calls.add("list " + folder);
            return super.list(folder);
          }

          @Override
          public boolean exists(Path file) {
            calls.add("exists " + file);
            return super.exists(file);
          }
        };
    SparkConf conf = new SparkConf(false).set("spark.files.maxPartitionBytes", "many");
    Application application =
        new Application("local-1", "test", "local[1]", "me", EpochClock.nanos(), conf);
    AtomicInteger closes = new AtomicInteger();
    Observer observer =
        new Observer() {
          @Override
          public void observe(List<Event> batch) {}

          @Override
          public void close() {
            closes.incrementAndGet();
          }
        };
    assertThatThrownBy(
            () -> new LocalBackendFactory(recording).start(application, List.of(observer)))
        .isInstanceOf(NumberFormatException.class);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("kindling-sweep")) {
        thread.join();
      }
    }
    assertThat(calls).isEmpty();
    assertThat(closes).as("observers are their owner's to close").hasValue(0);
  }

  @Test
  void aJobWithoutPartitionsSucceedsWithoutAStage() throws Exception {
    start("local[2]");
    assertThat(run(lineages.source(0), (records, context) -> "")).isEmpty();
    backend.close();
    assertThat(of(Event.JobStarted.class).get(0).stages()).isEmpty();
    assertThat(of(Event.JobEnded.class).get(0).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void accumulatorsCountEachPartitionOnceThoughItFailedBefore() throws Exception {
    start("local[2,2]");
    LongAccumulator rows = new LongAccumulator();
    AccumulatorContext.register(rows, "rows");
    backend.register(rows);
    run(
        lineages.source(10),
        (records, context) -> {
          LongAccumulator own = inTask(rows, context);
          own.add(1L);
          if (context.attemptNumber() == 0) {
            throw new IllegalStateException("boom");
          }
          return "";
        });
    assertThat(rows.value()).isEqualTo(10);
    backend.close();
    assertThat(of(Event.TaskEnded.class))
        .flatExtracting(Event.TaskEnded::accumulators)
        .hasSize(10)
        .last()
        .satisfies(
            update -> {
              assertThat(update.name()).isEqualTo("rows");
              assertThat(update.update()).isEqualTo("1");
              assertThat(update.value()).isEqualTo("10");
            });
  }

  @Test
  void aMergeThatThrowsLosesItsUpdateOnly() throws Exception {
    start("local[2]");
    Unmergeable unmergeable = new Unmergeable();
    AccumulatorContext.register(unmergeable, "broken");
    backend.register(unmergeable);
    List<Object> results =
        run(
            lineages.source(3),
            (records, context) -> {
              inTask(unmergeable, context).add(1L);
              return "";
            });
    assertThat(results).hasSize(3);
    assertThat(unmergeable.value()).isZero();
  }

  @Test
  void aLineageHundredThousandDeepRuns() throws Exception {
    start("local[2]");
    Dataset<Object> deep = lineages.source(2);
    for (int i = 0; i < 100_000; i++) {
      deep = lineages.pushed(deep);
    }
    List<Object> counts = new ArrayList<>();
    Action<Object, ?> counting = CountAction.ofComputed();
    @SuppressWarnings("unchecked")
    Action<Object, Object> action = (Action<Object, Object>) counting;
    backend.run(lineages.job(deep, action, (index, count) -> counts.add(count), Map.of()));
    assertThat(counts).containsExactly(1L, 1L);
    assertThat(run(deep, (records, context) -> records.next())).hasSize(2);
  }

  @Test
  void anExceptionOfListingTheInputIsThrownItself() {
    start("local[2]");
    assertThatThrownBy(() -> run(lineages.absent(), (records, context) -> ""))
        .isInstanceOf(java.io.FileNotFoundException.class);
  }

  private void start(String master) {
    Application application =
        new Application("local-1", "test", master, "me", EpochClock.nanos(), new SparkConf(false));
    Observer observer = events::addAll;
    try {
      backend = new LocalBackendFactory().start(application, List.of(observer));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private <E extends Event> List<E> of(Class<E> type) {
    synchronized (events) {
      return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  private List<Object> run(Dataset<?> dataset, Action.Pull<Object, Object> action)
      throws Exception {
    List<Object> results = new ArrayList<>();
    run(dataset, action, (index, result) -> results.add(result));
    return results;
  }

  private void run(
      Dataset<?> dataset, Action.Pull<Object, Object> action, ResultHandler<Object> results)
      throws Exception {
    run(dataset, action, results, Map.of());
  }

  private void run(
      Dataset<?> dataset,
      Action.Pull<Object, Object> action,
      ResultHandler<Object> results,
      Map<String, String> properties)
      throws Exception {
    backend.run(lineages.job(dataset, action, results, properties));
  }

  /** What a function that captures the accumulator would find in its task. */
  @SuppressWarnings("unchecked")
  private static <A extends AccumulatorV2<?, ?>> A inTask(A accumulator, TaskContext context)
      throws Exception {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (java.io.ObjectOutputStream out = new java.io.ObjectOutputStream(bytes)) {
      out.writeObject(accumulator);
    }
    assertThat(TaskContext.get()).isSameAs(context);
    try (java.io.ObjectInputStream in =
        new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()))) {
      return (A) in.readObject();
    }
  }

  private static final class Unmergeable extends AccumulatorV2<Long, Long> {
    private static final long serialVersionUID = 1L;

    private final AtomicLong sum = new AtomicLong();

    @Override
    public boolean isZero() {
      return sum.get() == 0;
    }

    @Override
    public AccumulatorV2<Long, Long> copy() {
      Unmergeable copy = new Unmergeable();
      copy.sum.set(sum.get());
      return copy;
    }

    @Override
    public void reset() {
      sum.set(0);
    }

    @Override
    public void add(Long value) {
      sum.addAndGet(value);
    }

    @Override
    public void merge(AccumulatorV2<Long, Long> other) {
      throw new IllegalStateException("this merge is broken on purpose");
    }

    @Override
    public Long value() {
      return sum.get();
    }
  }
}
