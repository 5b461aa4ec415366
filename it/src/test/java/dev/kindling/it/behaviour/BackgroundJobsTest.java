package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import dev.kindling.api.java.JavaFutureAction;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.it.Local;
import dev.kindling.partial.BoundedDouble;
import dev.kindling.partial.PartialResult;
import dev.kindling.scheduler.SparkListener;
import dev.kindling.scheduler.SparkListenerJobStart;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Jobs that the program does not wait for: of asynchronous actions, and of approximate ones whose
 * time was up. What they return is in {@code BackgroundFacts} and {@code ApproximateFacts}.
 */
class BackgroundJobsTest {
  /** How long the partitions that are free may take; the others wait until the answer is there. */
  private static final long TIMEOUT = 1500;

  private static volatile CountDownLatch released = new CountDownLatch(1);

  /** Eight records in four partitions, of which the last two wait for the test. */
  private static JavaRDD<Integer> halfWaiting(JavaSparkContext sc) {
    released = new CountDownLatch(1);
    return sc.parallelize(IntStream.rangeClosed(1, 8).boxed().toList(), 4)
        .map(
            x -> {
              if (x > 4) {
                released.await();
              }
              return x;
            });
  }

  @Test
  void answersAreBoundedWhenTheTimeIsUpAndFinalLater() throws Exception {
    Local.run(
        "local[4]",
        sc -> {
          PartialResult<BoundedDouble> count = halfWaiting(sc).countApprox(TIMEOUT, 0.9);
          assertThat(count.isInitialValueFinal()).isFalse();
          // As Spark's CountEvaluator(4, 0.9) with the results 2 and 2.
          assertThat(count.initialValue()).isEqualTo(new BoundedDouble(8.0, 0.9, 5.0, 12.0));
          assertThat(count).hasToString("(partial: [5.000, 12.000])");
          PartialResult<String> text = count.map(bounds -> "about " + Math.round(bounds.mean()));
          released.countDown();
          assertThat(count.getFinalValue()).isEqualTo(new BoundedDouble(8.0, 1.0, 8.0, 8.0));
          assertThat(text.getFinalValue()).isEqualTo("about 8");
          assertThat(text).hasToString("(final: about 8)");
          assertThat(count.initialValue().confidence()).isEqualTo(0.9);
        });
  }

  @Test
  void failureAfterTheTimeReachesTheCallerWhoWaits() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          PartialResult<BoundedDouble> count =
              halfWaiting(sc)
                  .map(
                      x -> {
                        if (x == 8) {
                          throw new IllegalStateException("eight");
                        }
                        return x;
                      })
                  .countApprox(0);
          released.countDown();
          assertThatThrownBy(count::getFinalValue)
              .isInstanceOf(SparkException.class)
              .hasRootCauseMessage("eight");
        });
  }

  @Test
  void jobsHaveTheLocalPropertiesOfTheCallingThread() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          ConcurrentLinkedQueue<Properties> seen = new ConcurrentLinkedQueue<>();
          sc.sc()
              .addSparkListener(
                  new SparkListener() {
                    @Override
                    public void onJobStart(SparkListenerJobStart start) {
                      seen.add(start.properties());
                    }
                  });
          JavaRDD<Integer> rdd = sc.parallelize(IntStream.range(0, 40).boxed().toList(), 20);
          sc.setJobGroup("group", "the description");
          JavaFutureAction<List<Integer>> taken = rdd.takeAsync(9);
          JavaFutureAction<Long> counted = rdd.countAsync();
          sc.clearJobGroup();
          assertThat(taken.get()).hasSize(9);
          assertThat(counted.get()).isEqualTo(40);
          assertThat(taken.jobIds()).hasSizeGreaterThan(1);
          sc.stop();
          assertThat(seen)
              .hasSize(taken.jobIds().size() + 1)
              .allSatisfy(
                  properties -> assertThat(properties).containsEntry("spark.jobGroup.id", "group"));
        });
  }

  @Test
  void stoppedContextFailsWhatIsRunning() throws Exception {
    JavaSparkContext sc = new JavaSparkContext(Local.conf("local[2]"));
    JavaFutureAction<Long> count = halfWaiting(sc).countAsync();
    released.countDown();
    JavaFutureAction<Long> waiting = halfWaiting(sc).countAsync();
    sc.stop();
    assertThatThrownBy(() -> waiting.get(1, TimeUnit.MINUTES))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .hasMessageContaining("cancelled because SparkContext was shut down");
    assertThat(count.isDone() || waiting.isDone()).isTrue();
    assertThatThrownBy(() -> halfWaiting(sc)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noThreadIsLeftWhenAJobHasEnded() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          sc.parallelize(List.of(1, 2)).countAsync().get();
          sc.parallelize(List.of(1, 2)).countApprox(60_000);
          List<Thread> left =
              Thread.getAllStackTraces().keySet().stream()
                  .filter(thread -> thread.getName().startsWith("kindling-job"))
                  .toList();
          for (Thread thread : left) {
            thread.join(60_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
          }
        });
  }
}
