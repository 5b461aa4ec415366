package dev.kindling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkConf;
import dev.kindling.SparkException;
import dev.kindling.plan.Action;
import dev.kindling.spi.Application;
import dev.kindling.spi.Backend;
import dev.kindling.spi.EpochClock;
import dev.kindling.spi.Job;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The warning about a function that goes on after its job was cancelled. */
@Timeout(60)
class StuckTaskReporterTest {
  private final Lineages lineages = new Lineages();
  private final BlockingQueue<String> warnings = new LinkedBlockingQueue<>();
  private final Logger logger = Logger.getLogger(StuckTaskReporter.class.getName());
  private final CountDownLatch running = new CountDownLatch(1);
  private final Handler handler = new Warnings(warnings);
  private volatile boolean released;
  private Backend backend;

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void close() {
    released = true;
    backend.close();
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  @Test
  void theWarningNamesTheTaskItsStackTheWorkThatWaitsAndTheRemedy() throws Exception {
    start(new SparkConf(false).set("spark.task.reaper.pollingInterval", "10ms"));
    cancelOneThatSpins("false");
    FutureTask<Integer> next = inThread(() -> collect((records, context) -> 7, Map.of()));
    String warning = warnings.take();
    if (!warning.contains("Waiting for a slot")) {
      warning = warnings.take();
    }
    assertThat(warning)
        .contains("keeps its task slot: task 0.0 in stage 0.0 (TID 0), partition 0 of stage 0")
        .contains("(collect at Films.java:")
        .contains("), job 0.")
        .contains("Cancelled with: Stage cancelled: [SPARK_JOB_CANCELLED] Job 0 cancelled")
        .contains("Its thread kindling-worker-0 is RUNNABLE\n    at ")
        .contains("StuckTaskReporterTest.spin(StuckTaskReporterTest.java:")
        .contains("Waiting for a slot:\n    job 1, stage 1 (collect at Films.java:")
        .contains("tasks: 1")
        .contains("setJobGroup(group, description, true)")
        .contains("TaskContext.get().killTaskIfInterrupted()")
        .contains("local[N]");
    released = true;
    assertThat(next.get()).isEqualTo(7);
  }

  @Test
  void aFunctionThatIgnoresItsInterruptIsReportedAsSuch() throws Exception {
    start(
        new SparkConf(false)
            .set("spark.task.reaper.pollingInterval", "10ms")
            .set("spark.task.reaper.threadDump", "false"));
    cancelOneThatSpins("true");
    assertThat(warnings.take())
        .contains("Its thread was interrupted, and its function goes on")
        .contains("Its thread kindling-worker-0 is RUNNABLE\n  No other task waits")
        .doesNotContain("setJobGroup")
        .doesNotContain("    at ");
  }

  @Test
  void reportsAreRepeatedIfTheReaperIsEnabled() throws Exception {
    start(
        new SparkConf(false)
            .set("spark.task.reaper.pollingInterval", "10ms")
            .set("spark.task.reaper.enabled", "true"));
    cancelOneThatSpins("false");
    assertThat(List.of(warnings.take(), warnings.take(), warnings.take())).hasSize(3);
  }

  @Test
  void aReporterThatIsOffPlansNothing() {
    SparkConf conf =
        new SparkConf(false)
            .set("spark.task.reaper.pollingInterval", "10ms")
            .set("spark.task.reaper.enabled", "false");
    start(conf);
    try (StuckTaskReporter reporter = new StuckTaskReporter(conf, task -> null)) {
      reporter.checkBy(
          () -> {
            throw new AssertionError("must not be called");
          });
      reporter.checkAfter(0);
      assertThat(reporter.pending()).isZero();
    }
  }

  @Test
  void theDefaultIsTenSecondsAndOneReport() {
    SparkConf conf = new SparkConf(false);
    start(conf);
    try (StuckTaskReporter reporter = new StuckTaskReporter(conf, task -> null)) {
      assertThat(reporter.intervalNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(10));
      assertThat(reporter.repeated()).isFalse();
      reporter.checkAfter(1L << 60);
      assertThat(reporter.pending()).isEqualTo(1);
    }
  }

  private void start(SparkConf conf) {
    try {
      backend =
          new LocalBackendFactory()
              .start(
                  new Application("local-1", "test", "local[1]", "me", EpochClock.nanos(), conf),
                  List.of());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void cancelOneThatSpins(String interrupt) throws Exception {
    FutureTask<Integer> job =
        inThread(
            () ->
                collect(
                    (records, context) -> spin(),
                    Map.of(Job.GROUP, "films", Job.INTERRUPT_ON_CANCEL, interrupt)));
    running.await();
    backend.controls().cancelJobGroup("films", "");
    assertThatThrownBy(job::get).hasCauseInstanceOf(SparkException.class);
  }

  /** Does what {@code while (true)} does, until the test ends. */
  private Object spin() {
    running.countDown();
    while (!released) {
      Thread.onSpinWait();
    }
    return 0;
  }

  private int collect(Action.Pull<Object, Object> action, Map<String, String> properties)
      throws Exception {
    int[] sum = new int[1];
    backend.run(
        lineages.job(
            lineages.source(1), action, (index, result) -> sum[0] += (Integer) result, properties));
    return sum[0];
  }

  private static <T> FutureTask<T> inThread(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  /** Takes the warnings of the reporter. */
  private static final class Warnings extends Handler {
    private final BlockingQueue<String> taken;

    Warnings(BlockingQueue<String> taken) {
      this.taken = taken;
    }

    @Override
    public void publish(LogRecord record) {
      taken.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
