package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.it.Local;
import dev.kindling.util.LongAccumulator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many partitions operators compute, when, and how often. Spark computes the same number. */
class PartitionsComputedTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 80).boxed().toList();

  @Test
  void lookupComputesTheOnePartitionThatHoldsTheKey() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaPairRDD<Integer, Integer> partitioned =
              keyed(sc.parallelize(NUMBERS, 4)).partitionBy(new HashPartitioner(8));
          LongAccumulator computed = sc.sc().longAccumulator();
          JavaPairRDD<Integer, Integer> counted = counted(partitioned, computed);
          assertThat(counted.lookup(3)).containsExactly(3);
          assertThat(computed.value()).isEqualTo(1);
        });
  }

  @Test
  void filterByRangeComputesTheRangesThatCanHoldKeys() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaPairRDD<Integer, Integer> sorted =
              keyed(sc.parallelize(NUMBERS, 4)).sortByKey(true, 8);
          LongAccumulator computed = sc.sc().longAccumulator();
          assertThat(counted(sorted, computed).filterByRange(12, 25).count()).isEqualTo(14);
          assertThat(computed.value()).isBetween(2L, 3L).isLessThan(8L);
        });
  }

  @Test
  void zipWithIndexCountsAllPartitionsButTheLastAtOnce() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          LongAccumulator computed = sc.sc().longAccumulator();
          JavaRDD<Integer> four = counted(keyed(sc.parallelize(NUMBERS, 4)), computed).keys();
          four.zipWithIndex();
          assertThat(computed.value()).isEqualTo(3);
          computed.reset();
          JavaRDD<Integer> one = counted(keyed(sc.parallelize(NUMBERS, 1)), computed).keys();
          one.zipWithIndex();
          four.zipWithUniqueId();
          assertThat(computed.value()).isZero();
        });
  }

  @Test
  void cartesianComputesTheRightSideForEachRecordOfTheLeft() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          LongAccumulator computed = sc.sc().longAccumulator();
          JavaRDD<Integer> right =
              counted(keyed(sc.parallelize(List.of(1, 2), 2)), computed).keys();
          assertThat(sc.parallelize(List.of(7, 8, 9), 1).cartesian(right).count()).isEqualTo(6);
          assertThat(computed.value()).isEqualTo(6);
        });
  }

  @Test
  void changesToGroupsAndValuesAreNotSeenByTheNextJob() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaPairRDD<Integer, int[]> arrays =
              sc.parallelize(List.of(1, 2, 3, 4), 2).mapToPair(x -> new Tuple2<>(x, new int[] {x}));
          JavaPairRDD<Integer, int[]> left =
              arrays.subtractByKey(keyed(sc.parallelize(List.of(4), 1)));
          JavaRDD<Integer> incremented = left.values().map(array -> ++array[0]);
          assertThat(sorted(incremented)).containsExactly(2, 3, 4);
          assertThat(sorted(incremented)).containsExactly(2, 3, 4);
          JavaRDD<Integer> grouped =
              arrays.cogroup(arrays).values().map(groups -> ++groups._1().iterator().next()[0]);
          assertThat(sorted(grouped)).containsExactly(2, 3, 4, 5);
          assertThat(sorted(grouped)).containsExactly(2, 3, 4, 5);
        });
  }

  @Test
  void longLineagesOfZipsAndPrunedUnionsRun() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> zipped = sc.parallelize(Arrays.asList(1, 2, 3), 2);
          for (int i = 0; i < 1000; i++) {
            zipped = zipped.zipPartitions(zipped.map(x -> 0), (a, b) -> a).map(x -> x);
            if (i % 10 == 9) {
              zipped.cache().count();
            }
          }
          assertThat(zipped.collect()).containsExactly(1, 2, 3);
          JavaRDD<Integer> deep = sc.parallelize(NUMBERS, 2);
          for (int i = 0; i < 20_000; i++) {
            deep = deep.mapPartitionsWithIndex((index, records) -> records, false);
          }
          assertThat(deep.count()).isEqualTo(80);
        });
  }

  private static JavaPairRDD<Integer, Integer> keyed(JavaRDD<Integer> rdd) {
    return rdd.mapToPair(x -> new Tuple2<>(x, x));
  }

  /** Counts how often the computation of a partition starts. */
  private static JavaPairRDD<Integer, Integer> counted(
      JavaPairRDD<Integer, Integer> rdd, LongAccumulator computed) {
    return rdd.mapPartitionsToPair(
        records -> {
          computed.add(1);
          return records;
        },
        true);
  }

  private static List<Integer> sorted(JavaRDD<Integer> rdd) {
    List<Integer> all = new ArrayList<>(rdd.collect());
    all.sort(null);
    return all;
  }
}
