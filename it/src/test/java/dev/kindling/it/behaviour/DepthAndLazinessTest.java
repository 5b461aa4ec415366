package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.it.Local;
import dev.kindling.util.LongAccumulator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Long lineages, endless iterators, long loops. */
class DepthAndLazinessTest {
  @Test
  void aLineageOfAHundredThousandMapsCounts() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> deep = sc.parallelize(List.of(1, 2, 3, 4), 2);
          for (int i = 0; i < 100_000; i++) {
            deep = deep.map(x -> x + 1);
          }
          assertThat(deep.count()).isEqualTo(4);
          assertThat(deep.collect()).containsExactly(100_001, 100_002, 100_003, 100_004);
          assertThat(deep.toDebugString().lines().count()).isEqualTo(100_001);
        });
  }

  @Test
  void aLineageOfThousandsOfUnionsCounts() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> one = sc.parallelize(List.of(1), 1);
          JavaRDD<Integer> all = one;
          for (int i = 0; i < 2_000; i++) {
            all = all.union(one);
          }
          assertThat(all.getNumPartitions()).isEqualTo(2_001);
          assertThat(all.count()).isEqualTo(2_001);
        });
  }

  /** What was seen on Spark 4.2.0. */
  @Test
  void countComputesNothingBehindGlomWhereTheNumberOfRecordsIsKnown() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          LongAccumulator calls = sc.sc().longAccumulator();
          JavaRDD<List<Integer>> lists =
              sc.parallelize(List.of(1, 2, 3, 4, 5), 2)
                  .glom()
                  .map(
                      list -> {
                        calls.add(1);
                        return list;
                      });
          assertThat(lists.count()).isEqualTo(2);
          assertThat(lists.union(lists).keyBy(List::size).values().count()).isEqualTo(4);
          assertThat(calls.value()).isZero();
          assertThat(lists.filter(list -> true).count()).isEqualTo(2);
          assertThat(calls.value()).isEqualTo(2);
          assertThat(lists.zipWithIndex().count()).isEqualTo(2);
          assertThat(calls.value()).isEqualTo(4);
          assertThat(lists.collect()).containsExactly(List.of(1, 2), List.of(3, 4, 5));
          assertThat(calls.value()).isEqualTo(6);
          JavaRDD<List<Integer>> cached = lists.map(list -> list).cache();
          assertThat(cached.count() + cached.count()).isEqualTo(4);
          assertThat(calls.value()).isEqualTo(8);
        });
  }

  @Test
  void flatMapOverAnEndlessIteratorEndsWhenTheNextOperatorTakesThree() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          List<Integer> three =
              sc.parallelize(List.of(10, 20), 2)
                  .flatMap(x -> Stream.iterate(x, y -> y + 1).iterator())
                  .mapPartitions(
                      (Iterator<Integer> endless) -> {
                        List<Integer> taken = new ArrayList<>();
                        for (int i = 0; i < 3; i++) {
                          taken.add(endless.next());
                        }
                        return taken.iterator();
                      })
                  .collect();
          assertThat(three).containsExactly(10, 11, 12, 20, 21, 22);
        });
  }

  @Test
  void takeEndsAnEndlessFlatMap() throws Exception {
    Local.run(
        "local[2]",
        sc ->
            assertThat(
                    sc.parallelize(List.of(1), 1)
                        .flatMap(x -> Stream.iterate(x, y -> y + 1).iterator())
                        .map(x -> x * 2)
                        .take(3))
                .containsExactly(2, 4, 6));
  }

  @Test
  void aLoopOfFiveThousandShufflesDoesNotGrowTheHeap() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          List<Tuple2<Integer, byte[]>> blocks = new ArrayList<>();
          for (int i = 0; i < 20; i++) {
            blocks.add(new Tuple2<>(i, new byte[25_000]));
          }
          JavaPairRDD<Integer, byte[]> pairs = sc.parallelizePairs(blocks, 2);
          assertThat(pairs.groupByKey().count()).isEqualTo(20);
          long before = leastInUse(0);
          for (int i = 0; i < 5_000; i++) {
            // 500 kB of map outputs each time: 2.5 GB in all, more than the heap holds
            assertThat(pairs.groupByKey().count()).isEqualTo(20);
          }
          assertThat(leastInUse(before + 20_000_000))
              .as("bytes in use after collection")
              .isLessThan(before + 20_000_000);
        });
  }

  /**
   * Collects garbage until nothing more is freed, or until at most {@code enough} bytes are in use.
   * Returns the bytes in use.
   */
  private static long leastInUse(long enough) {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    long used = Long.MAX_VALUE - 1;
    for (int i = 0; i < 20 && used > enough && (used < least || i < 5); i++) {
      least = Math.min(least, used);
      System.gc();
      used = runtime.totalMemory() - runtime.freeMemory();
    }
    return Math.min(least, used);
  }
}
