package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.JobExecutionStatus;
import dev.kindling.SparkException;
import dev.kindling.SparkStageInfo;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.api.java.JavaSparkStatusTracker;
import dev.kindling.it.Local;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Tags, groups, call sites and the status tracker. Spark 4.2 behaves the same. */
class TagsAndStatusTest {
  private static CountDownLatch running;

  @Test
  void tagsAreASetThatEmptiesItsProperty() throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          assertThat(sc.getJobTags()).isEmpty();
          sc.addJobTag("b");
          sc.addJobTag("a");
          sc.addJobTag("b");
          assertThat(sc.getJobTags()).containsExactly("b", "a");
          assertThat(sc.getLocalProperty("spark.job.tags")).isEqualTo("b,a");
          assertThatThrownBy(() -> sc.getJobTags().add("c"))
              .isInstanceOf(UnsupportedOperationException.class);
          sc.removeJobTag("unknown");
          sc.removeJobTag("b");
          sc.removeJobTag("a");
          assertThat(sc.getLocalProperty("spark.job.tags")).isNull();
          sc.addJobTag("x");
          sc.clearJobTags();
          assertThat(sc.getJobTags()).isEmpty();
        });
  }

  @Test
  void invalidTagsAreRefused() throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          List<Consumer<String>> uses =
              List.of(sc::addJobTag, sc::removeJobTag, sc::cancelJobsWithTag);
          for (Consumer<String> use : uses) {
            assertThatThrownBy(() -> use.accept(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Spark job tag cannot be null.");
            assertThatThrownBy(() -> use.accept(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Spark job tag cannot be an empty string.");
            assertThatThrownBy(() -> use.accept("a,b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Spark job tag cannot contain ','.");
          }
        });
  }

  @Test
  void aThreadInheritsThePropertiesAndTagsThatItsCreatorHasAtThatMoment() throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          sc.setLocalProperty("p", "before");
          sc.addJobTag("parent");
          StringBuilder seen = new StringBuilder();
          Thread child =
              new Thread(
                  () -> {
                    seen.append(sc.getLocalProperty("p")).append(sc.getJobTags());
                    sc.addJobTag("child");
                  });
          sc.setLocalProperty("p", "after");
          child.start();
          child.join();
          assertThat(seen).hasToString("before[parent]");
          assertThat(sc.getJobTags()).containsExactly("parent");
        });
  }

  @Test
  void cancellationErrorsGiveTheReason() throws Exception {
    assertThat(cancelled(sc -> sc.cancelJobsWithTag("tag")))
        .isEqualTo(
            "[SPARK_JOB_CANCELLED] Job 0 cancelled part of cancelled job tags tag"
                + " SQLSTATE: XXKDA");
    assertThat(cancelled(sc -> sc.cancelJobsWithTag("tag", "why")))
        .isEqualTo("[SPARK_JOB_CANCELLED] Job 0 cancelled why SQLSTATE: XXKDA");
    assertThat(cancelled(sc -> sc.cancelJobGroup("group", "why")))
        .isEqualTo("[SPARK_JOB_CANCELLED] Job 0 cancelled why SQLSTATE: XXKDA");
  }

  @Test
  void aReasonThatIsNullIsTheKindsOwn() throws Exception {
    assertThat(cancelled(sc -> sc.cancelJobsWithTag("tag", null)))
        .startsWith("[SPARK_JOB_CANCELLED] Job 0 cancelled part of cancelled job tags tag");
    assertThat(cancelled(sc -> sc.cancelJobGroup("group", null)))
        .startsWith("[SPARK_JOB_CANCELLED] Job 0 cancelled part of cancelled job group group");
    assertThat(cancelled(sc -> sc.cancelJob(0, null)))
        .startsWith("[SPARK_JOB_CANCELLED] Job 0 cancelled");
  }

  @Test
  void jobsWithoutAGroupAreAGroupToo() throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          sc.sc().cancelJobGroupAndFutureJobs(null);
          assertThatThrownBy(() -> sc.parallelize(List.of(1)).count())
              .isInstanceOf(SparkException.class)
              .hasMessage(
                  "[SPARK_JOB_CANCELLED] Job 0 cancelled part of cancelled job group null"
                      + " SQLSTATE: XXKDA");
          sc.setJobGroup("g", "described");
          assertThat(sc.parallelize(List.of(1)).count()).isEqualTo(1);
        });
  }

  @Test
  void futureJobsOfACancelledGroupFailAtOnceAndAreNotListed() throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          sc.sc().cancelJobGroupAndFutureJobs("g");
          sc.setJobGroup("g", "described");
          assertThatThrownBy(() -> sc.parallelize(List.of(1)).count())
              .isInstanceOf(SparkException.class)
              .hasMessage(
                  "[SPARK_JOB_CANCELLED] Job 0 cancelled part of cancelled job group g"
                      + " SQLSTATE: XXKDA");
          assertThat(sc.statusTracker().getJobIdsForGroup("g")).isEmpty();
          sc.setJobGroup("other", "described");
          assertThat(sc.parallelize(List.of(1)).count()).isEqualTo(1);
        });
  }

  @Test
  void theTrackerKnowsJobsByGroupAndTag() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3, 4), 2);
          numbers.count();
          sc.setJobGroup("g", "described");
          sc.addJobTag("t");
          JavaPairRDD<Integer, Integer> sums =
              numbers.mapToPair(x -> new Tuple2<>(x, 1)).reduceByKey(Integer::sum);
          sums.count();
          sums.count();
          JavaSparkStatusTracker tracker = sc.statusTracker();
          assertThat(tracker.getJobIdsForGroup("g")).containsExactly(2, 1);
          assertThat(tracker.getJobIdsForGroup(null)).containsExactly(0);
          assertThat(tracker.getJobIdsForGroup("unknown")).isEmpty();
          assertThat(sc.sc().statusTracker().getJobIdsForTag("t")).containsExactly(2, 1);
          assertThat(tracker.getActiveJobIds()).isEmpty();
          assertThat(tracker.getActiveStageIds()).isEmpty();
          assertThat(tracker.getJobInfo(2).stageIds()).containsExactly(3, 4);
          assertThat(tracker.getJobInfo(2).status()).isEqualTo(JobExecutionStatus.SUCCEEDED);
          SparkStageInfo skipped = tracker.getStageInfo(3);
          assertThat(skipped.submissionTime()).isZero();
          assertThat(skipped.numTasks()).isEqualTo(2);
          assertThat(skipped.numCompletedTasks()).isZero();
          SparkStageInfo run = tracker.getStageInfo(4);
          assertThat(run.submissionTime()).isPositive();
          assertThat(run.numCompletedTasks()).isEqualTo(2);
          assertThat(run.name()).startsWith("count at TagsAndStatusTest.java:");
          assertThat(tracker.getJobInfo(99)).isNull();
          assertThat(tracker.getStageInfo(99)).isNull();
        });
  }

  @Test
  void stageInfoCountsFailedTasks() throws Exception {
    Local.run(
        "local[1,2]",
        sc -> {
          JavaRDD<Integer> failing =
              sc.parallelize(List.of(1, 2), 2)
                  .map(
                      x -> {
                        if (x == 2) {
                          throw new IllegalStateException("boom");
                        }
                        return x;
                      });
          assertThatThrownBy(failing::count).isInstanceOf(SparkException.class);
          assertThat(sc.statusTracker().getJobInfo(0).status())
              .isEqualTo(JobExecutionStatus.FAILED);
          assertThat(sc.statusTracker().getStageInfo(0).numFailedTasks()).isEqualTo(2);
          assertThat(sc.statusTracker().getStageInfo(0).numCompletedTasks()).isEqualTo(1);
        });
  }

  @Test
  void aProgramCanSetTheTextOfTheCallSite() throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          sc.setCallSite("my site");
          assertThat(sc.parallelize(List.of(1), 1).toDebugString())
              .isEqualTo("(1) ParallelCollectionRDD[0] at my site []");
          sc.clearCallSite();
          assertThat(sc.parallelize(List.of(1), 1).toDebugString())
              .contains("parallelize at TagsAndStatusTest.java:");
        });
  }

  private static String cancelled(Consumer<dev.kindling.SparkContext> cancel) throws Exception {
    running = new CountDownLatch(1);
    String[] message = new String[1];
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Local.run(
          "local[1]",
          sc -> {
            Future<?> job = threads.submit(() -> message[0] = messageOf(sc));
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
            cancel.accept(sc.sc());
            job.get(10, TimeUnit.SECONDS);
          });
    } finally {
      threads.shutdownNow();
    }
    return message[0];
  }

  private static String messageOf(JavaSparkContext sc) {
    sc.setJobGroup("group", "described", true);
    sc.addJobTag("tag");
    try {
      sc.parallelize(List.of(1), 1)
          .foreach(
              x -> {
                running.countDown();
                new CountDownLatch(1).await();
              });
      return "it ended";
    } catch (Exception e) {
      return e.getMessage();
    }
  }
}
