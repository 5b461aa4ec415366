package com.example.program;

import static com.example.program.ApiFixture.dataset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.HashPartitioner;
import dev.kindling.SparkException;
import dev.kindling.api.RecordingBackend;
import dev.kindling.api.WriteNothing;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.pipeline.action.CountAction;
import dev.kindling.plan.Lineage;
import dev.kindling.storage.StorageLevel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckpointingTest {
  private final ApiFixture api = new ApiFixture();
  private final RecordingBackend backend = api.backend;

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void checkpointWithoutAFolderIsRefused() {
    assertThatThrownBy(() -> api.numbers(1).checkpoint())
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("Checkpoint directory has not been set in the SparkContext\n")
        .hasMessageContaining("setCheckpointDir(...)");
  }

  @Test
  void firstJobStoresTheRecordsInAJobOfItsOwnAndCutsTheLineage() {
    api.sc.setCheckpointDir("/c");
    JavaPairRDD<Integer, Integer> pairs = api.pairs(4).partitionBy(new HashPartitioner(2));
    pairs.checkpoint();
    assertThat(pairs.isCheckpointed()).isFalse();
    backend.answer(1L, 1L);
    backend.answer(new Object[2]);
    pairs.count();
    assertThat(backend.files.calls)
        .containsExactly("create checkpoint file:/c/1/rdd-2", "commit checkpoint file:/c/1/rdd-2");
    assertThat(backend.jobs).hasSize(2);
    assertThat(backend.jobs.get(1).action()).isInstanceOf(WriteNothing.class);
    assertThat(backend.jobs.get(1).reason()).startsWith("checkpoint(): ");
    assertThat(pairs.isCheckpointed()).isTrue();
    assertThat(Lineage.parentsFirst(dataset(pairs), any -> true)).hasSize(2);
    assertThat(dataset(pairs).partitioner()).isEqualTo(new HashPartitioner(2));
    backend.answer(1L, 1L);
    pairs.count();
    assertThat(backend.jobs).as("stored once").hasSize(3);
  }

  @Test
  void parentIsStoredAfterAJobOverItsChild() {
    api.sc.setCheckpointDir("/c");
    JavaRDD<Integer> parent = api.numbers(2);
    parent.checkpoint();
    JavaRDD<Integer> child = parent.map(x -> x);
    backend.answer(1L, 1L);
    backend.answer(new Object[2]);
    child.count();
    assertThat(parent.isCheckpointed()).isTrue();
    assertThat(child.isCheckpointed()).isFalse();
  }

  @Test
  void checkpointThatCannotBeWrittenLeavesTheLineage() {
    api.sc.setCheckpointDir("/c");
    JavaRDD<Integer> numbers = api.numbers(2);
    numbers.checkpoint();
    backend.answer(1L, 1L);
    backend.answer(
        job -> {
          throw new SparkException("disk full");
        });
    assertThatThrownBy(numbers::count).hasMessage("disk full");
    assertThat(backend.files.calls).last().isEqualTo("abort checkpoint file:/c/1/rdd-0");
    assertThat(numbers.isCheckpointed()).isFalse();
  }

  @Test
  void localCheckpointComputesWhatIsNotCachedAndKeepsItOnDiskToo() {
    JavaRDD<Integer> numbers = api.numbers(3);
    numbers.rdd().localCheckpoint();
    assertThat(numbers.getStorageLevel()).isEqualTo(StorageLevel.MEMORY_AND_DISK());
    backend.uncached = List.of(1, 2);
    backend.answer(1L, 1L, 1L);
    backend.answer(1L, 1L);
    numbers.count();
    assertThat(backend.jobs.get(1).partitions()).containsExactly(1, 2);
    assertThat(backend.jobs.get(1).action()).isInstanceOf(CountAction.class);
    assertThat(numbers.isCheckpointed()).isTrue();
    assertThat(dataset(numbers).node().edges().get(0).parent().node().kind())
        .isEqualTo("LocalCheckpointRDD");
  }
}
