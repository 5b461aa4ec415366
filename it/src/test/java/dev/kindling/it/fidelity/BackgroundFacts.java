package dev.kindling.it.fidelity;

import dev.kindling.api.java.JavaFutureAction;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The answers of asynchronous actions, one line for each. The same program with Spark's imports
 * printed {@code background-facts.txt}.
 */
final class BackgroundFacts {
  private final AnswerLines lines = new AnswerLines();
  private final JavaSparkContext sc;
  private final JavaRDD<Integer> ten;

  private BackgroundFacts(JavaSparkContext sc) {
    this.sc = sc;
    this.ten = sc.parallelize(IntStream.range(1, 11).boxed().collect(Collectors.toList()), 4);
  }

  static List<String> lines(JavaSparkContext sc) {
    BackgroundFacts facts = new BackgroundFacts(sc);
    facts.results();
    facts.takes();
    facts.failures();
    facts.cancellations();
    return facts.lines.all();
  }

  private void results() {
    lines.add("collect", () -> ten.collectAsync().get());
    lines.add("a list is not to be changed", () -> ten.collectAsync().get().add(1));
    lines.add("count", () -> ten.countAsync().get(1, TimeUnit.HOURS));
    lines.add("foreach", () -> ten.foreachAsync(x -> {}).get());
    lines.add("foreachPartition", () -> ten.foreachPartitionAsync(x -> {}).get());
    lines.add("no partitions", () -> sc.emptyRDD().collectAsync().get());
    lines.add(
        "one job",
        () -> {
          JavaFutureAction<Long> count = ten.countAsync();
          long counted = count.get();
          return counted + " " + count.jobIds().size() + count.isDone() + count.isCancelled();
        });
    lines.add("ids are not to be changed", () -> ten.countAsync().jobIds().add(3));
    lines.add(
        "jobs have one id after another",
        () -> ten.countAsync().jobIds().get(0) - ten.collectAsync().jobIds().get(0));
  }

  private void takes() {
    for (int partitions : new int[] {1, 4, 30}) {
      JavaRDD<Integer> rdd =
          sc.parallelize(IntStream.range(0, 60).boxed().collect(Collectors.toList()), partitions);
      JavaRDD<Integer> few = rdd.filter(x -> x > 50);
      for (int num : new int[] {-1, 0, 1, 3, 9, 59, 100}) {
        lines.add("take " + num + " of " + partitions, () -> taken(rdd.takeAsync(num)));
        lines.add("take " + num + " of few in " + partitions, () -> taken(few.takeAsync(num)));
      }
    }
    lines.add("take of no partitions", () -> taken(sc.<Integer>emptyRDD().takeAsync(2)));
  }

  private static String taken(JavaFutureAction<List<Integer>> future) throws Exception {
    List<Integer> records = future.get();
    List<Integer> ids = future.jobIds();
    return records
        + " in "
        + ids.size()
        + " jobs"
        + (ids.size() < 2 ? "" : ids.get(0) - ids.get(1));
  }

  private void failures() {
    JavaRDD<Integer> failing =
        ten.map(
            x -> {
              if (x == 7) {
                throw new IllegalStateException("seven");
              }
              return x;
            });
    lines.add("count fails", () -> failing.countAsync().get());
    lines.add("collect fails", () -> failing.collectAsync().get());
    lines.add("take fails", () -> failing.takeAsync(9).get());
    lines.add("take of what is before", () -> failing.takeAsync(2).get());
    lines.add(
        "foreach fails",
        () ->
            ten.foreachAsync(
                    x -> {
                      throw new IllegalArgumentException("always");
                    })
                .get());
    lines.add(
        "not serialisable",
        () -> {
          Object local = new Object();
          return ten.foreachAsync(x -> Objects.requireNonNull(local)).get();
        });
    lines.add(
        "a failed one",
        () -> {
          JavaFutureAction<Long> count = failing.countAsync();
          try {
            return count.get();
          } catch (Exception e) {
            return count.isDone() + " " + count.isCancelled() + " " + count.cancel(true);
          }
        });
  }

  private void cancellations() {
    lines.add(
        "timeout",
        () -> {
          JavaFutureAction<Long> count = Blocking.ten(sc).countAsync();
          try {
            return count.get(1, TimeUnit.MILLISECONDS);
          } finally {
            count.cancel(true);
            Blocking.release();
          }
        });
    lines.add("cancelled count", () -> cancelled(Blocking.ten(sc).countAsync()));
    // Of the action and its job, either may end first, and gives the cause.
    lines.add(
        "cancelled take",
        () -> cancelled(Blocking.ten(sc).takeAsync(3)).replaceAll(" SparkException: .*", ""));
    lines.add(
        "cancelled group",
        () -> {
          sc.setJobGroup("group", "for a test");
          JavaFutureAction<Long> count = Blocking.ten(sc).countAsync();
          sc.clearJobGroup();
          Blocking.awaitStart();
          sc.cancelJobGroup("group");
          try {
            return withoutNumber(count);
          } finally {
            Blocking.release();
          }
        });
    lines.add(
        "cancelled when done",
        () -> {
          JavaFutureAction<Long> count = ten.countAsync();
          count.get();
          return count.cancel(true) + " " + count.isCancelled() + " " + count.get();
        });
  }

  private static String cancelled(JavaFutureAction<?> future) throws Exception {
    Blocking.awaitStart();
    try {
      String first = future.isDone() + " " + future.cancel(false) + " " + future.cancel(true);
      return first
          + " "
          + future.isDone()
          + " "
          + future.isCancelled()
          + " "
          + withoutNumber(future);
    } finally {
      Blocking.release();
    }
  }

  private static String withoutNumber(JavaFutureAction<?> future) {
    AnswerLines one = new AnswerLines();
    one.add("get", future::get);
    return one.all().get(0).replaceAll("Job \\d+", "Job N");
  }

  /** Tasks that wait until the test lets them go. */
  private static final class Blocking {
    private static volatile CountDownLatch started = new CountDownLatch(1);
    private static volatile CountDownLatch released = new CountDownLatch(1);

    static JavaRDD<Integer> ten(JavaSparkContext sc) {
      started = new CountDownLatch(1);
      released = new CountDownLatch(1);
      return sc.parallelize(IntStream.range(1, 11).boxed().collect(Collectors.toList()), 4)
          .map(
              x -> {
                started.countDown();
                released.await();
                return x;
              });
    }

    static void awaitStart() throws InterruptedException {
      started.await();
    }

    static void release() {
      released.countDown();
    }
  }
}
