package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.function.Function;
import dev.kindling.it.Local;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Functions may change their arguments. Other tasks, other jobs and the driver don't see the
 * changes.
 */
class NothingSharedTest {
  @Test
  void reduceFunctionsThatChangeTheirFirstArgumentGiveTheSameAnswerTwice() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaPairRDD<String, int[]> sums =
              sc.parallelize(Arrays.asList(1, 2, 3, 4, 5, 6), 3)
                  .mapToPair(x -> new Tuple2<>(x % 2 == 0 ? "even" : "odd", new int[] {x}))
                  .reduceByKey(
                      (a, b) -> {
                        a[0] += b[0];
                        return a;
                      },
                      2);
          assertThat(arrays(sums)).containsExactlyInAnyOrder("even=[12]", "odd=[9]");
          assertThat(arrays(sums)).containsExactlyInAnyOrder("even=[12]", "odd=[9]");
        });
  }

  @Test
  void changingACombinedObjectDoesNotChangeTheShuffle() throws Exception {
    Local.run(
        "local[2,3]",
        sc -> {
          JavaPairRDD<String, Tally> tallies =
              sc.parallelize(Arrays.asList(1, 2, 3, 4, 5, 6), 3)
                  .mapToPair(x -> new Tuple2<>(x % 2 == 0 ? "even" : "odd", x))
                  .aggregateByKey(new Tally(), 2, Tally::added, Tally::merged);
          JavaRDD<String> changing =
              tallies.map(
                  pair -> {
                    String seen = pair._1() + "=" + pair._2().sum;
                    pair._2().sum = -1000;
                    if (TaskContext.get().attemptNumber() < 2) {
                      throw new IllegalStateException("after changing the first");
                    }
                    return seen;
                  });
          assertThat(changing.collect()).containsExactlyInAnyOrder("even=12", "odd=9");
          assertThat(changing.collect()).containsExactlyInAnyOrder("even=12", "odd=9");
        });
  }

  @Test
  void mergingInReducersDoesNotChangeRecordsThatBecameCombinedObjects() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaPairRDD<String, Tally> cached =
              sc.parallelize(Arrays.asList(1, 2, 3), 3)
                  .mapToPair(x -> new Tuple2<>("all", new Tally().added(x)))
                  .cache();
          JavaPairRDD<String, Tally> sums =
              cached.combineByKey(x -> x, Tally::merged, Tally::merged);
          assertThat(sums.mapValues(tally -> tally.sum).collectAsMap()).containsEntry("all", 6);
          cached.foreach(pair -> pair._2().sum = 100);
          assertThat(sums.mapValues(tally -> tally.sum).collectAsMap())
              .as("map outputs share no objects with the cache")
              .containsEntry("all", 6);
        });
  }

  @Test
  void aFailedReduceTaskThatHasChangedItsInputIsRetriedOnTheSameInput() throws Exception {
    Local.run(
        "local[2,3]",
        sc -> {
          JavaPairRDD<String, int[]> pairs =
              sc.parallelize(Arrays.asList(1, 2, 3, 4, 5, 6), 3)
                  .mapToPair(x -> new Tuple2<>("all", new int[] {x}));
          JavaPairRDD<String, Integer> sums =
              pairs
                  .groupByKey(1)
                  .mapValues(
                      group -> {
                        int sum = 0;
                        for (int[] value : group) {
                          sum += value[0];
                          value[0] = -1000;
                        }
                        if (TaskContext.get().attemptNumber() < 2) {
                          throw new IllegalStateException("after changing every value");
                        }
                        return sum;
                      });
          assertThat(sums.collectAsMap()).containsEntry("all", 21);
          assertThat(sums.collectAsMap()).containsEntry("all", 21);
        });
  }

  @Test
  void mapFunctionsThatChangeRecordsDoNotChangeTheListOfTheDriver() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          List<int[]> list = new ArrayList<>(List.of(new int[] {1}, new int[] {2}));
          JavaRDD<int[]> rdd = sc.parallelize(list, 2);
          list.set(0, new int[] {100});
          JavaRDD<Integer> doubled =
              rdd.map(
                  record -> {
                    record[0] *= 2;
                    return record[0];
                  });
          assertThat(doubled.collect()).containsExactly(2, 4);
          assertThat(doubled.collect()).containsExactly(2, 4);
          assertThat(list.get(1)).containsExactly(2);
        });
  }

  @Test
  void changingACollectedRecordDoesNotChangeTheCache() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<int[]> cached = sc.parallelize(List.of(1, 2), 2).map(x -> new int[] {x}).cache();
          cached.collect().forEach(record -> record[0] = 99);
          assertThat(cached.map(record -> record[0]).collect()).containsExactly(1, 2);
        });
  }

  @Test
  void twoFunctionsThatCaptureOneObjectShareOneCopyInATask() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          Tally tally = new Tally();
          Function<Integer, Integer> add = x -> tally.add(x);
          List<Integer> seen =
              sc.parallelize(List.of(1, 2, 3, 4), 2).map(add).map(x -> tally.sum).collect();
          assertThat(seen).as("each task counts from zero in one copy").containsExactly(1, 3, 3, 7);
          assertThat(tally.sum).as("the driver's tally").isZero();
        });
  }

  @Test
  void transientFieldsAreNullInTasks() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          Tally tally = new Tally();
          tally.note = "at the driver";
          assertThat(sc.parallelize(List.of(1), 1).map(x -> tally.note == null).collect())
              .containsExactly(true);
        });
  }

  @Test
  void aTaskThatIsTriedAgainStartsWithFreshCopies() throws Exception {
    Local.run(
        "local[1,2]",
        sc -> {
          AtomicInteger calls = new AtomicInteger();
          List<Integer> seen =
              sc.parallelize(List.of(1, 2, 3), 1)
                  .map(
                      x -> {
                        int call = calls.incrementAndGet();
                        if (x == 3 && TaskContext.get().attemptNumber() == 0) {
                          throw new IllegalStateException("at the third call");
                        }
                        return call;
                      })
                  .collect();
          assertThat(seen).containsExactly(1, 2, 3);
        });
  }

  private static List<String> arrays(JavaPairRDD<String, int[]> rdd) {
    return rdd.collect().stream()
        .map(pair -> pair._1() + "=" + Arrays.toString(pair._2()))
        .toList();
  }

  private static final class Tally implements Serializable {
    private static final long serialVersionUID = 1L;
    int sum;
    transient String note;

    Tally added(int x) {
      sum += x;
      return this;
    }

    Tally merged(Tally other) {
      sum += other.sum;
      return this;
    }

    int add(int x) {
      sum += x;
      return sum;
    }
  }
}
