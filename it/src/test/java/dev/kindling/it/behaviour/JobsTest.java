package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.it.Local;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Concurrent jobs, retries, cancellation, and the threads that remain after a stop. */
class JobsTest {
  private static CountDownLatch running;

  @Test
  void jobsOfManyThreadsOverOneShuffleAllGetTheirAnswers() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaPairRDD<Integer, Integer> sums =
              sc.parallelize(IntStream.range(0, 1000).boxed().toList(), 8)
                  .mapToPair(x -> new Tuple2<>(x % 10, x))
                  .reduceByKey(Integer::sum);
          ExecutorService threads = Executors.newFixedThreadPool(8);
          try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
              answers.add(threads.submit(() -> sums.values().reduce(Integer::sum)));
            }
            for (Future<Integer> answer : answers) {
              assertThat(answer.get()).isEqualTo(499_500);
            }
          } finally {
            threads.shutdownNow();
          }
        });
  }

  @Test
  void aFailingTaskIsTriedAsOftenAsTheMasterUrlSays() throws Exception {
    Local.run(
        "local[2,3]",
        sc -> {
          JavaRDD<Integer> rdd = sc.parallelize(List.of(1, 2), 2);
          assertThat(rdd.map(x -> failingBefore(2) + x).collect()).containsExactly(3, 4);
          assertThatThrownBy(() -> rdd.map(x -> failingBefore(3) + x).collect())
              .isInstanceOf(SparkException.class)
              .hasMessageContaining("failed 3 times");
        });
  }

  @Test
  void cancellingAGroupEndsOnlyItsJobs() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          running = new CountDownLatch(1);
          ExecutorService thread = Executors.newSingleThreadExecutor();
          try {
            Future<Long> endless =
                thread.submit(
                    () -> {
                      sc.setJobGroup("endless", "never ends by itself");
                      return endless(sc).count();
                    });
            running.await();
            sc.cancelJobGroup("another");
            assertThat(sc.parallelize(List.of(1), 1).count()).isEqualTo(1);
            sc.cancelJobGroup("endless");
            assertThatThrownBy(() -> endless.get(1, TimeUnit.MINUTES))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(SparkException.class)
                .hasMessageContaining("cancelled");
          } finally {
            thread.shutdownNow();
          }
        });
  }

  @Test
  void stoppingTheContextEndsRunningJobsAndLeavesNoThread() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    running = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      JavaSparkContext sc = new JavaSparkContext(Local.conf("local[2]"));
      Future<Long> endless = thread.submit(() -> endless(sc).count());
      running.await();
      sc.stop();
      assertThatThrownBy(() -> endless.get(1, TimeUnit.MINUTES))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(SparkException.class)
          .hasMessageContaining("SparkContext was shut down");
    } finally {
      thread.shutdownNow();
      assertThat(thread.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(left -> left.getName().startsWith("kindling"))
        .isSubsetOf(before);
  }

  @Test
  void aCachedPartitionIsComputedOnceAndAgainAfterUnpersist() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          var computed = sc.sc().longAccumulator();
          JavaRDD<Integer> cached =
              sc.parallelize(List.of(1, 2, 3, 4), 2)
                  .map(
                      x -> {
                        computed.add(1);
                        return x;
                      })
                  .cache();
          assertThat(cached.count()).isEqualTo(4);
          assertThat(cached.collect()).containsExactly(1, 2, 3, 4);
          assertThat(computed.value()).isEqualTo(4);
          cached.unpersist(true);
          assertThat(cached.count()).isEqualTo(4);
          assertThat(computed.value()).isEqualTo(8);
        });
  }

  private static int failingBefore(int attempt) {
    if (TaskContext.get().attemptNumber() < attempt) {
      throw new IllegalStateException("attempt " + TaskContext.get().attemptNumber() + " fails");
    }
    return attempt;
  }

  private static JavaRDD<Long> endless(JavaSparkContext sc) {
    return sc.parallelize(List.of(0L), 1)
        .flatMap(
            zero -> {
              running.countDown();
              return IntStream.iterate(0, i -> 0).mapToObj(i -> zero).iterator();
            });
  }
}
