package dev.kindling.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.engine.task.SerialProgram;
import dev.kindling.pipeline.operator.MappingPartitions;
import dev.kindling.plan.Dataset;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockStoreTest {
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final BlockListener listener =
      new BlockListener() {
        @Override
        public void stored(Dataset<?> dataset, int partition, StorageLevel level, long bytes) {
          events.add("stored " + dataset.id() + "/" + partition + " " + level.description());
        }

        @Override
        public void evicted(int datasetId, int partition) {
          events.add("evicted " + datasetId + "/" + partition);
        }

        @Override
        public void unpersisted(int datasetId) {
          events.add("unpersisted " + datasetId);
        }
      };

  @Test
  void theBlockUsedLongestAgoMakesRoom() {
    SerialProgram program = new SerialProgram(250_000, listener, id -> {});
    Dataset<Integer> first = cached(program, 5_000);
    Dataset<Integer> second = cached(program, 5_000);
    Dataset<Integer> third = cached(program, 5_000);
    program.collect(first);
    program.collect(second);
    program.collect(first);
    program.collect(third);
    assertThat(events)
        .containsExactly(
            "stored 1/0 Memory Deserialized 1x Replicated",
            "stored 3/0 Memory Deserialized 1x Replicated",
            "evicted 3/0",
            "stored 5/0 Memory Deserialized 1x Replicated");
    assertThat(program.collect(second)).hasSize(5_000);
  }

  @Test
  void aPartitionLargerThanTheBudgetStreamsOn() {
    SerialProgram program = new SerialProgram(50_000, listener, id -> {});
    Dataset<Integer> large = cached(program, 20_000);
    assertThat(program.collect(program.map(large, x -> x + 1))).hasSize(20_000).startsWith(1, 2);
    assertThat(program.collect(program.apply(large, new MappingPartitions<>(all -> all))))
        .hasSize(20_000)
        .startsWith(0, 1);
    assertThat(events).isEmpty();
    assertThat(program.blocks.usedBytes()).isZero();
  }

  @Test
  void otherLevelsAreKeptInMemoryAndSayThat() {
    SerialProgram program = new SerialProgram(1 << 20, listener, id -> {});
    Dataset<Integer> dataset = cached(program, 10);
    dataset.setStorageLevel(StorageLevel.DISK_ONLY());
    program.collect(dataset);
    assertThat(events).containsExactly("stored 1/0 Memory Deserialized 1x Replicated");
  }

  @Test
  void unpersistDropsEveryPartition() {
    SerialProgram program = new SerialProgram(1 << 20, listener, id -> {});
    Dataset<Integer> dataset = cached(program, 10);
    program.collect(dataset);
    dataset.setStorageLevel(StorageLevel.NONE());
    program.blocks.unpersist(dataset);
    assertThat(program.blocks.size()).isZero();
    assertThat(program.blocks.usedBytes()).isZero();
    assertThat(events).last().isEqualTo("unpersisted 1");
  }

  @Test
  void blocksOfUnreachableDatasetsAreFreed() {
    SerialProgram program = new SerialProgram(1 << 20, listener, id -> {});
    program.collect(cached(program, 10));
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (program.blocks.size() > 0 && System.nanoTime() < deadline) {
      System.gc();
      Thread.onSpinWait();
    }
    assertThat(program.blocks.size()).isZero();
  }

  private static Dataset<Integer> cached(SerialProgram program, int size) {
    List<Integer> numbers = IntStream.range(0, size).boxed().toList();
    Dataset<Integer> dataset = program.map(program.parallelize(numbers, 1), x -> x);
    dataset.setStorageLevel(StorageLevel.MEMORY_ONLY());
    return dataset;
  }
}
