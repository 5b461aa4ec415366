package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kindling.SparkConf;
import dev.kindling.SparkException;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.it.Local;
import dev.kindling.storage.StorageLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Errors in programs. An exception has Spark's type and first line where Spark has one, and then
 * the rule, the value, the remedy and the line of the program.
 */
class ErrorsTest {
  private static final String HERE = "ErrorsTest.java:";
  @TempDir Path folder;

  @Test
  void missingInputFailsAtTheActionWithItsPath() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          Path missing = folder.resolve("missing.txt");
          JavaRDD<String> lines = sc.textFile(missing.toString());
          assertThatThrownBy(() -> lines.count())
              .isInstanceOf(IOException.class)
              .hasMessageStartingWith("Input path does not exist: file:" + missing);
        });
  }

  @Test
  void missingInputFailsAtTheDefinitionOfAShuffle() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<String> lines = sc.textFile(folder.resolve("missing.txt").toString());
          assertThatThrownBy(
                  () -> lines.mapToPair(x -> new Tuple2<>(x, 1)).reduceByKey(Integer::sum))
              .hasMessageStartingWith("Input path does not exist: ");
        });
  }

  @Test
  void existingOutputIsRefusedAndNotChanged() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          Path existing = Files.writeString(folder.resolve("existing.txt"), "old");
          assertThatThrownBy(() -> sc.parallelize(List.of(1)).saveAsTextFile(folder.toString()))
              .isInstanceOf(IOException.class)
              .hasMessageStartingWith("Output directory file:" + folder + " already exists");
          assertThat(existing).hasContent("old");
        });
  }

  @Test
  void aFailedSaveLeavesNothingBehind() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          Path output = folder.resolve("out");
          assertThatThrownBy(
                  () ->
                      sc.parallelize(List.of(1, 2, 3), 2)
                          .map(x -> 6 / (x - 3))
                          .saveAsTextFile(output.toString()))
              .isInstanceOf(SparkException.class);
          try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
          }
        });
  }

  @Test
  void negativeNumbersOfPartitionsAreRefusedWithTheCallSite() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> rdd = sc.parallelize(List.of(1, 2));
          refused(
              () -> rdd.groupBy(x -> x, -1),
              "requirement failed: Number of partitions (-1) cannot be negative.",
              "groupBy at " + HERE);
          refused(
              () -> rdd.mapToPair(x -> new Tuple2<>(x, x)).reduceByKey(Integer::sum, -1),
              "requirement failed: Number of partitions (-1) cannot be negative.",
              "reduceByKey at " + HERE);
          refused(
              () -> rdd.distinct(-1),
              "requirement failed: Number of partitions (-1) cannot be negative.",
              "distinct at " + HERE);
          refused(
              () -> rdd.repartition(0),
              "requirement failed: Number of partitions (0) must be positive.",
              "repartition at " + HERE);
          refused(
              () -> rdd.coalesce(-1),
              "requirement failed: Number of partitions (-1) must be positive.",
              "coalesce at " + HERE);
          refused(
              () -> rdd.sortBy(x -> x, true, -1),
              "requirement failed: Number of partitions cannot be negative but found -1.",
              "sortBy at " + HERE);
          refused(
              () -> sc.parallelize(List.of(1), 0).count(),
              "Positive number of partitions required",
              "");
        });
  }

  @Test
  void zeroPartitionsAreAllowedWhereSparkAllowsThem() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> rdd = sc.parallelize(List.of(3, 1, 2), 2);
          assertThat(rdd.mapToPair(x -> new Tuple2<>(x, x)).reduceByKey(Integer::sum, 0).collect())
              .isEmpty();
          assertThat(rdd.distinct(0).collect()).isEmpty();
          assertThat(rdd.sortBy(x -> x, true, 0).collect()).containsExactly(1, 2, 3);
        });
  }

  @Test
  void reduceAndFirstOfAnEmptyRddFail() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> nothing = sc.parallelize(List.of());
          assertThatThrownBy(() -> nothing.reduce(Integer::sum))
              .isInstanceOf(UnsupportedOperationException.class)
              .hasMessageStartingWith("empty collection")
              .hasMessageContaining("reduce at " + HERE);
          assertThatThrownBy(() -> nothing.first())
              .isInstanceOf(UnsupportedOperationException.class)
              .hasMessageStartingWith("empty collection")
              .hasMessageContaining("first at " + HERE);
        });
  }

  @Test
  void aCaptureThatCannotBeSerialisedFailsAtTheCallThatCapturesIt() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          Object opaque = new Object();
          JavaRDD<Integer> rdd = sc.parallelize(List.of(1));
          assertThatThrownBy(() -> rdd.map(x -> opaque.hashCode()))
              .isInstanceOf(SparkException.class)
              .hasMessageStartingWith("Task not serializable")
              .hasMessageContaining("map at " + HERE)
              .hasMessageContaining("java.lang.Object")
              .hasRootCauseInstanceOf(java.io.NotSerializableException.class);
        });
  }

  @Test
  void recordsThatCannotBeSerialisedFailWhereTheyLeaveTheirTask() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> rdd = sc.parallelize(List.of(1, 2), 2);
          assertThat(rdd.map(x -> new Object()).count()).isEqualTo(2);
          for (ThrowingCallable sending :
              List.<ThrowingCallable>of(
                  () -> rdd.map(x -> new Object()).collect(),
                  () -> rdd.mapToPair(x -> new Tuple2<>(x, new Object())).groupByKey().count(),
                  () -> sc.parallelize(List.of(new Object())).count())) {
            assertThatThrownBy(sending)
                .isInstanceOf(SparkException.class)
                .hasMessageStartingWith("Job aborted due to stage failure")
                .hasMessageContaining("java.lang.Object");
          }
        });
  }

  @Test
  void aNullArgumentIsRefusedWithTheCallSite() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> rdd = sc.parallelize(List.of(1));
          for (ThrowingCallable call :
              List.<ThrowingCallable>of(
                  () -> rdd.map(null),
                  () -> sc.parallelize(null),
                  () -> rdd.mapToPair(x -> new Tuple2<>(x, x)).partitionBy(null),
                  () ->
                      rdd.mapToPair(x -> new Tuple2<>(x, x))
                          .sortByKey((Comparator<Integer>) null))) {
            assertThatThrownBy(call)
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("must not be null")
                .hasMessageContaining(HERE);
          }
          assertThatThrownBy(() -> rdd.saveAsTextFile(null))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageStartingWith("Output path is null\n")
              .hasMessageContaining(HERE);
        });
  }

  @Test
  void aFunctionThatThrowsFailsTheJobWithItsOwnExceptionAsCause() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> rdd = sc.parallelize(List.of(1, 2, 3, 4), 4);
          Throwable thrown =
              catchThrowable(
                  () ->
                      rdd.map(
                              x -> {
                                if (x == 3) {
                                  throw new IOException("boom");
                                }
                                return x;
                              })
                          .collect());
          assertThat(thrown)
              .isInstanceOf(SparkException.class)
              .hasMessageStartingWith(
                  "Job aborted due to stage failure: Task 2 in stage 0.0 failed 1 times, most"
                      + " recent failure: Lost task 2.0 in stage 0.0 (TID ")
              .hasMessageContaining("java.io.IOException: boom")
              .hasRootCauseInstanceOf(IOException.class)
              .hasRootCauseMessage("boom");
          assertThat(rdd.count()).as("the context still works").isEqualTo(4);
        });
  }

  @Test
  void anErrorInAFunctionFailsTheJobButNotTheContext() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> rdd = sc.parallelize(List.of(1, 2), 2);
          assertThatThrownBy(() -> rdd.map(x -> endless(x)).count())
              .isInstanceOf(SparkException.class)
              .hasMessageContaining("StackOverflowError");
          assertThat(rdd.count()).isEqualTo(2);
        });
  }

  @Test
  void aContextCannotBeUsedAfterStop() throws Exception {
    JavaSparkContext sc = new JavaSparkContext(Local.conf("local[2]"));
    JavaRDD<Integer> rdd = sc.parallelize(List.of(1));
    sc.stop();
    sc.stop();
    assertThatThrownBy(() -> rdd.count())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("SparkContext has been shutdown")
        .hasMessageContaining("count at " + HERE);
    assertThatThrownBy(() -> sc.parallelize(List.of(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Cannot call methods on a stopped SparkContext.")
        .hasMessageContaining(HERE);
  }

  @Test
  void aSecondContextIsRefusedAndNamesTheFirst() throws Exception {
    Local.run(
        "local[2]",
        sc ->
            assertThatThrownBy(() -> new JavaSparkContext(Local.conf("local")))
                .isInstanceOf(SparkException.class)
                .hasMessageStartingWith("Only one SparkContext should be running in this JVM")
                .hasMessageContaining("Local.java:"));
  }

  @Test
  void mastersThatAreMissingOrUnknownAreRefused() {
    assertThatThrownBy(() -> new JavaSparkContext(new SparkConf(false).setAppName("x")))
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("A master URL must be set in your configuration");
    assertThatThrownBy(() -> new JavaSparkContext(new SparkConf(false).setMaster("local")))
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("An application name must be set in your configuration");
    for (String master : Arrays.asList("locl[2]", "local[x]", "local[2", "local[2,x]")) {
      assertThatThrownBy(() -> new JavaSparkContext(Local.conf(master)))
          .isInstanceOf(SparkException.class)
          .hasMessageStartingWith("Could not parse Master URL: '" + master + "'");
    }
    assertThatThrownBy(() -> new JavaSparkContext(Local.conf("local[0]")))
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("Asked to run locally with 0 threads");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"spark://a:7077", "yarn", "k8s://https://a:6443", "local-cluster[2,1,512]"})
  void aMasterThatIsAClusterIsRefusedWithTheTwoWaysToIt(String master) {
    assertThatThrownBy(() -> new JavaSparkContext(Local.conf(master)))
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("Could not parse Master URL: '" + master + "'")
        .hasMessageContaining("kindling run --master " + master + " FILE")
        .hasMessageContaining("org.apache.spark:spark-core_2.13")
        .hasMessageContaining("examples/spark-maven");
  }

  @Test
  void anRddUsedInsideATaskFailsWithSparksMessage() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> rdd = sc.parallelize(List.of(1, 2), 2);
          assertThat(rdd.map(x -> rdd == null ? 0 : x).collect()).containsExactly(1, 2);
          assertThatThrownBy(() -> rdd.map(x -> rdd.count()).collect())
              .isInstanceOf(SparkException.class)
              .hasMessageContaining("This RDD lacks a SparkContext");
        });
  }

  @Test
  void aStorageLevelCannotBeChanged() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> rdd = sc.parallelize(List.of(1)).cache();
          assertThatThrownBy(() -> rdd.persist(StorageLevel.DISK_ONLY()))
              .isInstanceOf(UnsupportedOperationException.class)
              .hasMessageStartingWith(
                  "Cannot change storage level of an RDD after it was already assigned a level");
        });
  }

  @Test
  void resultsCannotBeModified() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> rdd = sc.parallelize(List.of(2, 1), 2);
          assertThatThrownBy(() -> rdd.collect().add(3))
              .isInstanceOf(UnsupportedOperationException.class);
          assertThatThrownBy(() -> rdd.take(1).set(0, 3))
              .isInstanceOf(UnsupportedOperationException.class);
          assertThatThrownBy(() -> rdd.mapToPair(x -> new Tuple2<>(x, x)).collectAsMap().put(1, 1))
              .isInstanceOf(UnsupportedOperationException.class);
        });
  }

  private static void refused(ThrowingCallable call, String firstLine, String callSite) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(firstLine)
        .hasMessageContaining(callSite);
  }

  @SuppressWarnings("InfiniteRecursion") // On purpose: the stack must overflow.
  private static int endless(int x) {
    return endless(x + 1) + 1;
  }
}
