package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.Partition;
import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaDoubleRDD;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.it.Local;
import dev.kindling.rdd.RDD;
import dev.kindling.storage.RDDInfo;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Conversions between the RDD types of the Java API and {@code RDD}. Both are handles on one
 * dataset.
 */
class RddHandlesTest {
  @Test
  void javaRddAndRddAreHandlesOnOneDataset() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2);
          RDD<Integer> rdd = numbers.rdd();
          assertThat(rdd.setName("numbers").id()).isEqualTo(numbers.id());
          assertThat(numbers.name()).isEqualTo("numbers");
          assertThat(rdd.toDebugString()).isEqualTo(numbers.toDebugString());
          assertThat((Object[]) rdd.take(2)).containsExactly(3, 1);
          assertThat(rdd.union(rdd).count()).isEqualTo(6);
          assertThat(rdd.toJavaRDD().collect()).containsExactly(3, 1, 2);
          assertThat(numbers.wrapRDD(rdd).cache().getStorageLevel())
              .isEqualTo(StorageLevel.MEMORY_ONLY())
              .isEqualTo(numbers.getStorageLevel());
          assertThat(rdd.unpersist(true).getStorageLevel()).isEqualTo(StorageLevel.NONE());

          JavaPairRDD<String, Integer> pairs = sc.parallelizePairs(List.of(new Tuple2<>("a", 1)));
          assertThat(JavaPairRDD.toRDD(pairs).first()._1()).isEqualTo("a");
          assertThat(pairs.wrapRDD(pairs.rdd()).collectAsMap()).containsEntry("a", 1);

          JavaDoubleRDD doubles =
              new JavaDoubleRDD(JavaDoubleRDD.toRDD(numbers.mapToDouble(x -> x)));
          assertThat(doubles.sum()).isEqualTo(6.0);
          assertThat(doubles.wrapRDD(doubles.rdd()).max()).isEqualTo(3.0);
        });
  }

  @Test
  void aProgramCanIterateOverOnePartition() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).map(x -> x * 10);
          List<List<Integer>> read = new ArrayList<>();
          for (Partition partition : numbers.partitions()) {
            List<Integer> records = new ArrayList<>();
            numbers.iterator(partition, TaskContext.get()).forEachRemaining(records::add);
            assertThat(partition.index()).isEqualTo(read.size());
            read.add(records);
          }
          assertThat(read).isEqualTo(numbers.glom().collect());
        });
  }

  @Test
  void sparkContextHasRangesAndStorageInfo() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          RDD<Object> numbers = sc.sc().range(0, 10, 3, 2);
          assertThat(numbers.toJavaRDD().glom().collect())
              .isEqualTo(List.of(List.of(0L, 3L), List.of(6L, 9L)));
          assertThat(numbers.toString()).contains("MapPartitionsRDD[1] at range at");
          assertThat((Object[]) sc.sc().range(5, 0, -2, 3).collect()).containsExactly(5L, 3L, 1L);
          assertThat(sc.sc().range(3, 3, 1, 2).count()).isZero();
          assertThat(sc.sc().range(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 1).count())
              .isEqualTo(3);
          assertThatThrownBy(() -> sc.sc().range(0, 1, 0, 1))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageStartingWith("requirement failed: step cannot be 0\n");

          numbers.setName("numbers").cache().count();
          assertThat(sc.sc().getRDDStorageInfo())
              .singleElement()
              .satisfies(
                  info -> {
                    assertThat(info.id()).isEqualTo(numbers.id());
                    assertThat(info.name()).isEqualTo("numbers");
                    assertThat(info.numCachedPartitions()).isEqualTo(2);
                    assertThat(info.memSize()).isPositive();
                  });
        });
  }

  @Test
  void infoOfAnRddDescribesItWithoutWhatIsCached() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3), 2).setName("three").cache();
          numbers.count();
          RDDInfo info = RDDInfo.fromRdd(numbers.rdd());

          assertThat(info.toString())
              .isEqualTo(
                  "RDD \"three\" (0) StorageLevel: StorageLevel(memory, deserialized, 1 replicas);"
                      + " CachedPartitions: 0; TotalPartitions: 2; MemorySize: 0.0 B;"
                      + " DiskSize: 0.0 B");
          assertThat(info.callSite()).startsWith("parallelize at RddHandlesTest.java");
          assertThat(RDDInfo.fromRdd(numbers.map(x -> x).rdd()).name())
              .isEqualTo("MapPartitionsRDD");
        });
  }
}
