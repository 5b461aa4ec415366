package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.it.Local;
import dev.kindling.storage.StorageLevel;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints cut the lineage as they do in Spark 4.2. */
class CheckpointsTest {
  @TempDir Path folder;

  @Test
  void aCheckpointNeedsAFolder() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> numbers = numbers(sc);
          assertThat(sc.getCheckpointDir().isPresent()).isFalse();
          assertThatThrownBy(numbers::checkpoint)
              .isInstanceOf(SparkException.class)
              .hasMessageStartingWith("Checkpoint directory has not been set in the SparkContext\n")
              .hasMessageContaining("setCheckpointDir");
        });
  }

  @Test
  void theFirstActionStoresTheRecordsAndCutsTheLineage() throws Exception {
    run(
        sc -> {
          JavaRDD<Integer> numbers = numbers(sc);
          numbers.checkpoint();
          assertThat(numbers.isCheckpointed()).isFalse();
          assertThat(numbers.getCheckpointFile().isPresent()).isFalse();
          assertThat(numbers.count()).isEqualTo(5);
          assertThat(numbers.isCheckpointed()).isTrue();
          assertThat(numbers.toDebugString())
              .startsWith("(3) MapPartitionsRDD[1] at map at CheckpointsTest.java")
              .contains("\n |  ReliableCheckpointRDD[2] at count at CheckpointsTest.java")
              .doesNotContain("ParallelCollectionRDD");
          Path file = Path.of(URI.create(numbers.getCheckpointFile().get()));
          assertThat(file).hasFileName("rdd-1").hasParent(Path.of(URI.create(dir(sc))));
          assertThat(file.resolve("part-00002")).isRegularFile();
          assertThat(numbers.map(x -> x + 1).collect()).containsExactly(11, 21, 31, 41, 51);
        });
  }

  @Test
  void checkpointsRunAsManyJobsAsInSpark() throws Exception {
    run(
        sc -> {
          sc.setJobGroup("checkpoints", "");
          JavaRDD<Integer> numbers = numbers(sc);
          numbers.checkpoint();
          numbers.take(1);
          numbers.count();
          assertThat(sc.statusTracker().getJobIdsForGroup("checkpoints")).hasSize(3);
          JavaRDD<Integer> computed = numbers(sc);
          computed.count();
          computed.checkpoint();
          computed.count();
          assertThat(computed.isCheckpointed()).isFalse();
          JavaRDD<Integer> local = numbers(sc);
          local.rdd().localCheckpoint();
          local.count();
          assertThat(sc.statusTracker().getJobIdsForGroup("checkpoints")).hasSize(6);
          JavaRDD<Integer> taken = numbers(sc);
          taken.rdd().localCheckpoint();
          taken.take(1);
          assertThat(sc.statusTracker().getJobIdsForGroup("checkpoints")).hasSize(8);
        });
  }

  @Test
  void anActionOnAChildStoresTheParentThatIsMarkedForACheckpoint() throws Exception {
    run(
        sc -> {
          JavaPairRDD<Integer, Integer> sums =
              numbers(sc).mapToPair(x -> new Tuple2<>(x % 3, x)).reduceByKey(Integer::sum, 4);
          JavaPairRDD<Integer, Integer> more = sums.mapValues(x -> x + 1);
          sums.checkpoint();
          List<Tuple2<Integer, Integer>> first = more.collect();
          assertThat(sums.isCheckpointed()).isTrue();
          assertThat(sums.partitioner().get()).isEqualTo(new dev.kindling.HashPartitioner(4));
          assertThat(more.collect()).isEqualTo(first);
          assertThat(sums.join(more).getNumPartitions()).isEqualTo(4);
        });
  }

  @Test
  void anotherApplicationReadsACheckpoint() throws Exception {
    String[] file = new String[1];
    run(
        sc -> {
          JavaPairRDD<Integer, Integer> sums =
              numbers(sc).mapToPair(x -> new Tuple2<>(x % 3, x)).reduceByKey(Integer::sum, 4);
          sums.checkpoint();
          sums.count();
          file[0] = sums.getCheckpointFile().get();
        });
    run(
        sc -> {
          JavaRDD<Tuple2<Integer, Integer>> read = sc.checkpointFile(file[0]);
          assertThat(read.getNumPartitions()).isEqualTo(4);
          assertThat(read.partitioner().get()).isEqualTo(new dev.kindling.HashPartitioner(4));
          assertThat(read.collect()).hasSize(3);
          assertThat(read.getCheckpointFile().get()).isEqualTo(file[0]);
          assertThatThrownBy(() -> sc.checkpointFile(folder + "/nothing"))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageStartingWith(
                  "requirement failed: Checkpoint directory does not exist: " + folder);
        });
  }

  @Test
  void aDamagedCheckpointFailsTheJob() throws Exception {
    run(
        sc -> {
          JavaRDD<Integer> numbers = numbers(sc);
          numbers.checkpoint();
          numbers.count();
          Path part = Path.of(URI.create(numbers.getCheckpointFile().get())).resolve("part-00001");
          byte[] bytes = Files.readAllBytes(part);
          bytes[bytes.length - 2] ^= 1;
          Files.write(part, bytes);
          assertThatThrownBy(numbers::collect)
              .isInstanceOf(SparkException.class)
              .hasMessageContaining("Checksum error: file:")
              .hasMessageContaining("part-00001 at 0 exp: ");
        });
  }

  @Test
  void aLocalCheckpointIsReadFromTheCache() throws Exception {
    run(
        sc -> {
          JavaRDD<Integer> numbers = numbers(sc);
          numbers.rdd().localCheckpoint();
          assertThat(numbers.getStorageLevel()).isEqualTo(StorageLevel.MEMORY_AND_DISK());
          assertThat(numbers.count()).isEqualTo(5);
          assertThat(numbers.isCheckpointed()).isTrue();
          assertThat(numbers.getCheckpointFile().isPresent()).isFalse();
          assertThat(numbers.toDebugString())
              .contains("\n |  LocalCheckpointRDD[2] at count at CheckpointsTest.java");
          assertThat(numbers.collect()).containsExactly(10, 20, 30, 40, 50);
          numbers.unpersist();
          assertThatThrownBy(numbers::collect)
              .isInstanceOf(SparkException.class)
              .hasMessageContaining(
                  "[CHECKPOINT_RDD_BLOCK_ID_NOT_FOUND] Checkpoint block rdd_1_0 not found!");
        });
  }

  private void run(Local.Program program) throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          sc.setCheckpointDir(folder.toString());
          program.run(sc);
        });
  }

  private static String dir(JavaSparkContext sc) {
    return sc.getCheckpointDir().get();
  }

  private static JavaRDD<Integer> numbers(JavaSparkContext sc) {
    return sc.parallelize(List.of(1, 2, 3, 4, 5), 3).map(x -> x * 10);
  }
}
