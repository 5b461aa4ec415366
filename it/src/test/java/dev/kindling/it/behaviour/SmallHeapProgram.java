package dev.kindling.it.behaviour;

import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.scheduler.SparkListener;
import dev.kindling.scheduler.SparkListenerTaskEnd;
import dev.kindling.storage.RDDInfo;
import dev.kindling.storage.StorageLevel;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Processes more records than its heap holds and checks every answer: a wrong answer throws. It
 * prints {@code spilled} or {@code cached on disk} with the number of bytes, and {@code right} at
 * the end.
 */
final class SmallHeapProgram {
  private static final int PARTITIONS = 8;

  /** An operation and its number of records. A record takes about 100 bytes on the heap. */
  enum Work {
    SORT_BY_KEY(1_600_000) {
      @Override
      void run(JavaSparkContext sc) {
        List<long[]> parts =
            pairs(sc, 1)
                .sortByKey()
                .mapPartitions(
                    pairs -> {
                      long[] seen = {Long.MIN_VALUE, Long.MIN_VALUE, 0, 0};
                      while (pairs.hasNext()) {
                        Tuple2<Integer, String> pair = pairs.next();
                        check(pair._1() > seen[1], "ascending", pair);
                        check(pair._2().equals(text(pair._1())), "whole", pair);
                        seen[0] = seen[2] == 0 ? pair._1() : seen[0];
                        seen[1] = pair._1();
                        seen[2]++;
                        seen[3] += pair._1();
                      }
                      return List.of(seen).iterator();
                    })
                .collect();
        long last = Long.MIN_VALUE;
        long count = 0;
        long sum = 0;
        for (long[] part : parts) {
          check(part[0] > last, "in the partitions' order", part[0]);
          last = part[1];
          count += part[2];
          sum += part[3];
        }
        checkEqual(records(), count);
        checkEqual(sumBelow(records()), sum);
      }
    },
    GROUP_BY_KEY(1_200_000) {
      @Override
      void run(JavaSparkContext sc) {
        JavaRDD<Integer> sizes =
            pairs(sc, 4)
                .groupByKey()
                .map(
                    group -> {
                      int size = 0;
                      for (String value : group._2()) {
                        check(value.equals(text(group._1())), "of its key", value);
                        size++;
                      }
                      return size;
                    });
        checkEqual(records() / 4, sizes.filter(size -> size == 4).count());
      }
    },
    REDUCE_BY_KEY(1_200_000) {
      @Override
      void run(JavaSparkContext sc) {
        JavaPairRDD<String, Integer> counts =
            pairs(sc, 2).mapToPair(pair -> new Tuple2<>(pair._2(), 1)).reduceByKey(Integer::sum);
        checkEqual(records() / 2, counts.filter(pair -> pair._2() == 2).count());
      }
    },
    JOIN(1_000_000) {
      @Override
      void run(JavaSparkContext sc) {
        long matched =
            pairs(sc, 2)
                .join(pairs(sc, 4))
                .filter(pair -> pair._2()._1().equals(pair._2()._2()))
                .count();
        // A quarter of the keys match. Each occurs twice on the left and four times on the right.
        checkEqual(records() / 4 * 2 * 4, matched);
      }
    },
    DISTINCT(1_600_000) {
      @Override
      void run(JavaSparkContext sc) {
        checkEqual(records() / 2, pairs(sc, 2).values().distinct().count());
      }
    },
    PERSIST(1_600_000) {
      @Override
      void run(JavaSparkContext sc) {
        var computed = sc.sc().longAccumulator("computed");
        JavaRDD<String> cached =
            pairs(sc, 1)
                .map(
                    pair -> {
                      computed.add(1);
                      return pair._2();
                    })
                .persist(StorageLevel.MEMORY_AND_DISK());
        for (int pass = 0; pass < 3; pass++) {
          checkEqual(records(), cached.filter(text -> text.startsWith("text of ")).count());
        }
        checkEqual(records(), computed.value());
        RDDInfo info = sc.sc().getRDDStorageInfo()[0];
        checkEqual(PARTITIONS, info.numCachedPartitions());
        check(info.diskSize() > 0, "partly on disk", info);
        System.out.println("cached on disk " + info.diskSize());
      }
    };

    private final int records;

    Work(int records) {
      this.records = records;
    }

    abstract void run(JavaSparkContext sc);

    final int records() {
      return records;
    }

    /**
     * Returns one pair for each record, with unsorted keys. Each key occurs {@code times} times.
     */
    final JavaPairRDD<Integer, String> pairs(JavaSparkContext sc, int times) {
      int each = records / PARTITIONS;
      int keys = records / times;
      return sc.parallelize(IntStream.range(0, PARTITIONS).boxed().toList(), PARTITIONS)
          .flatMap(part -> numbers(part * each, each))
          // 611953 is prime and divides none of the counts, so this is a permutation of the keys.
          .mapToPair(
              number -> {
                int key = (int) (number % keys * 611_953L % keys);
                return new Tuple2<>(key, text(key));
              });
    }
  }

  private SmallHeapProgram() {}

  public static void main(String[] arguments) {
    Work work = Work.valueOf(arguments[0]);
    AtomicLong spilled = new AtomicLong();
    try (JavaSparkContext sc = new JavaSparkContext(new SparkConf())) {
      sc.sc()
          .addSparkListener(
              new SparkListener() {
                @Override
                public void onTaskEnd(SparkListenerTaskEnd ended) {
                  spilled.addAndGet(ended.taskMetrics().diskBytesSpilled());
                }
              });
      work.run(sc);
    }
    System.out.println("spilled " + spilled);
    System.out.println("right " + work.name().toLowerCase(Locale.ROOT));
  }

  private static Iterator<Integer> numbers(int from, int count) {
    return IntStream.range(from, from + count).iterator();
  }

  private static String text(int key) {
    return "text of " + key;
  }

  private static long sumBelow(long end) {
    return end * (end - 1) / 2;
  }

  private static void checkEqual(long expected, long found) {
    check(expected == found, String.valueOf(expected), found);
  }

  private static void check(boolean holds, String rule, Object found) {
    if (!holds) {
      throw new IllegalStateException("must be " + rule + ": " + found);
    }
  }
}
