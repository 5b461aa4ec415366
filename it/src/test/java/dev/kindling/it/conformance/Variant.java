package dev.kindling.it.conformance;

import dev.kindling.SparkConf;
import dev.kindling.TaskContext;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.api.java.function.FlatMapFunction;
import dev.kindling.it.Local;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A way to run a case that must not change its answer.
 *
 * @param partitions the number of partitions of lists
 * @param cached whether the RDD of the case is cached at some storage level and computed twice
 * @param failing whether the first attempt of each task that reads a list fails at its end
 * @param strict whether the context is in strict mode
 * @param spilling whether tasks spill to disk after every few records
 */
record Variant(int partitions, boolean cached, boolean failing, boolean strict, boolean spilling) {
  private static final String SPILL_AFTER = "spark.shuffle.spill.numElementsForceSpillThreshold";

  private static final List<StorageLevel> LEVELS =
      List.of(
          StorageLevel.MEMORY_ONLY(),
          StorageLevel.MEMORY_ONLY_SER(),
          StorageLevel.DISK_ONLY(),
          StorageLevel.MEMORY_AND_DISK_SER(),
          StorageLevel.MEMORY_AND_DISK());

  /**
   * Returns all variants: one, few and more partitions than records, each cached or not, and
   * failing or not. Strict variants are not failing ones, because strict mode makes tasks fail
   * itself. One variant spills for each number of partitions.
   */
  static List<Variant> all() {
    List<Variant> all = new ArrayList<>();
    for (int partitions : new int[] {1, 2, 7, 40}) {
      for (boolean cached : new boolean[] {false, true}) {
        for (boolean failing : new boolean[] {false, true}) {
          all.add(new Variant(partitions, cached, failing, false, false));
        }
        all.add(new Variant(partitions, cached, false, true, false));
      }
      boolean strict = partitions == 7;
      all.add(new Variant(partitions, partitions == 2, partitions == 2, strict, true));
    }
    return all;
  }

  /** Returns the configuration of the context for this variant. */
  SparkConf conf() {
    SparkConf conf = Local.conf(failing ? "local[2,2]" : "local[2]");
    if (spilling) {
      conf.set(SPILL_AFTER, "3");
    }
    return strict ? conf.set("kindling.strict", "true") : conf;
  }

  /**
   * Returns an RDD of a list with the partitions of this variant, whose first attempts fail if the
   * variant says so.
   */
  <T> JavaRDD<T> rdd(JavaSparkContext sc, List<T> list) {
    JavaRDD<T> rdd = sc.parallelize(list, partitions);
    return failing ? rdd.mapPartitions(new FailingOnce<>(), true) : rdd;
  }

  /** Caches an RDD and computes it once, if this variant says so. */
  <T> JavaRDD<T> cached(JavaRDD<T> rdd) {
    if (cached) {
      rdd.persist(level()).count();
    }
    return rdd;
  }

  /** Caches an RDD and computes it once, if this variant says so. */
  <K, V> JavaPairRDD<K, V> cached(JavaPairRDD<K, V> rdd) {
    if (cached) {
      rdd.persist(level()).count();
    }
    return rdd;
  }

  /**
   * Returns the storage level. Levels differ between variants, so that each case runs with every
   * level.
   */
  private StorageLevel level() {
    int variant = partitions + (failing ? 1 : 0) + (strict ? 3 : 0);
    return LEVELS.get(variant % LEVELS.size());
  }

  /** Passes records on. The first attempt of each task fails after the last record. */
  private static final class FailingOnce<T> implements FlatMapFunction<Iterator<T>, T> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<T> call(Iterator<T> records) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          if (records.hasNext()) {
            return true;
          }
          if (TaskContext.get().attemptNumber() == 0) {
            throw new IllegalStateException("the first attempt fails, because the variant says so");
          }
          return false;
        }

        @Override
        public T next() {
          return records.next();
        }
      };
    }
  }
}
