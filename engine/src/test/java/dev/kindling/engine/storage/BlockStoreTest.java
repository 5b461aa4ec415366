package dev.kindling.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.disk.Scratch;
import dev.kindling.engine.task.SerialProgram;
import dev.kindling.pipeline.action.CountAction;
import dev.kindling.pipeline.operator.MapPartitionsOperator;
import dev.kindling.plan.Dataset;
import dev.kindling.storage.StorageLevel;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockStoreTest {
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger computed = new AtomicInteger();
  private final List<StorageLevel> stored = Collections.synchronizedList(new ArrayList<>());
  private final List<String> sizes = Collections.synchronizedList(new ArrayList<>());
  private final List<Scratch> scratches = new ArrayList<>();
  @TempDir Path folder;

  private final BlockListener listener =
      new BlockListener() {
        @Override
        public void stored(
            Dataset<?> dataset, int partition, StorageLevel level, long memory, long disk) {
          events.add("stored " + dataset.id() + "/" + partition + " " + level.description());
          stored.add(level);
          sizes.add((memory > 0 ? "memory" : "") + (disk > 0 ? "disk" : ""));
        }

        @Override
        public void evicted(int datasetId, int partition, StorageLevel level, long diskBytes) {
          events.add("evicted " + datasetId + "/" + partition + (diskBytes > 0 ? " to disk" : ""));
        }

        @Override
        public void lost(int datasetId, int partition, String problem) {
          events.add("lost " + datasetId + "/" + partition);
        }

        @Override
        public void refused(Dataset<?> dataset, int partition) {}

        @Override
        public void unpersisted(int datasetId, boolean unreachable) {
          events.add("unpersisted " + datasetId);
        }
      };

  @AfterEach
  void close() {
    scratches.forEach(Scratch::close);
  }

  @Test
  void leastRecentlyUsedBlockIsEvicted() {
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
  void partitionLargerThanTheBudgetIsPassedThrough() {
    SerialProgram program = new SerialProgram(50_000, listener, id -> {});
    Dataset<Integer> large = cached(program, 20_000);
    assertThat(program.collect(program.map(large, x -> x + 1))).hasSize(20_000).startsWith(1, 2);
    assertThat(program.collect(program.apply(large, new MapPartitionsOperator<>(all -> all))))
        .hasSize(20_000)
        .startsWith(0, 1);
    assertThat(events).isEmpty();
    assertThat(program.blocks.usedBytes()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "MEMORY_ONLY, MEMORY_ONLY, memory",
    "MEMORY_ONLY_2, MEMORY_ONLY_2, memory",
    "MEMORY_ONLY_SER, MEMORY_ONLY_SER, memory",
    "MEMORY_ONLY_SER_2, MEMORY_ONLY_SER_2, memory",
    "MEMORY_AND_DISK, MEMORY_ONLY, memory",
    "MEMORY_AND_DISK_2, MEMORY_ONLY_2, memory",
    "MEMORY_AND_DISK_SER, MEMORY_ONLY_SER, memory",
    "MEMORY_AND_DISK_SER_2, MEMORY_ONLY_SER_2, memory",
    "DISK_ONLY, DISK_ONLY, disk",
    "DISK_ONLY_2, DISK_ONLY_2, disk",
    "DISK_ONLY_3, DISK_ONLY_3, disk",
    "OFF_HEAP, DISK_ONLY, disk",
  })
  void eachStorageLevelIsHonoured(String asked, String really, String where) {
    SerialProgram program = program(64 << 20, 0);
    Dataset<Integer> dataset = cached(program, 1_000, asked);
    assertThat(program.collect(dataset)).hasSize(1_000).endsWith(998, 999);
    assertThat(stored).containsExactly(StorageLevel.fromString(really));
    assertThat(sizes).containsExactly(where);
    assertThat(program.collect(dataset)).hasSize(1_000).endsWith(998, 999);
    assertThat(program.collect(program.apply(dataset, new MapPartitionsOperator<>(all -> all))))
        .hasSize(1_000)
        .startsWith(0, 1);
    assertThat(computed).hasValue(1_000);
    assertThat(program.scratch.files()).isEqualTo(where.equals("disk") ? 1 : 0);
    dataset.setStorageLevel(StorageLevel.NONE());
    program.blocks.unpersist(dataset);
    assertThat(program.scratch.files()).isZero();
    assertThat(program.blocks.usedBytes()).isZero();
  }

  @Test
  void offHeapLevelUsesMemoryOutsideTheHeapIfConfigured() {
    SerialProgram program = program(1 << 20, 64 << 20);
    Dataset<Integer> dataset = cached(program, 1_000, "OFF_HEAP");
    assertThat(program.collect(dataset)).isEqualTo(program.collect(dataset)).hasSize(1_000);
    assertThat(stored).containsExactly(new StorageLevel(false, true, true, false, 1));
    program.blocks.unpersist(dataset);
    assertThat(program.blocks.usedBytes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MEMORY_ONLY_SER", "DISK_ONLY", "MEMORY_AND_DISK"})
  void recordsReadFromBytesAreCopies(String level) {
    SerialProgram program = program(level.equals("MEMORY_AND_DISK") ? 2_000 : 64 << 20, 0);
    List<int[]> arrays = IntStream.range(0, 100).mapToObj(i -> new int[] {i}).toList();
    Dataset<int[]> dataset = program.map(program.parallelize(arrays, 1), x -> x);
    dataset.setStorageLevel(StorageLevel.fromString(level));
    Dataset<Integer> changing = program.map(dataset, array -> ++array[0]);
    List<Object> first = program.collect(changing);
    assertThat(first).startsWith(1, 2, 3).hasSize(100);
    assertThat(program.collect(changing)).isEqualTo(first);
    assertThat(program.collect(changing)).isEqualTo(first);
    assertThat(events).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MEMORY_AND_DISK", "MEMORY_AND_DISK_SER"})
  void partitionLargerThanMemoryGoesToDiskWhileItIsComputed(String level) {
    SerialProgram program = program(50_000, 0);
    Dataset<Integer> large = cached(program, 20_000, level);
    Dataset<Integer> mapped = program.map(large, x -> x + 1);
    assertThat(program.collect(mapped)).hasSize(20_000).startsWith(1, 2);
    assertThat(program.collect(mapped)).hasSize(20_000).endsWith(19_999, 20_000);
    Dataset<Integer> pulled = cached(program, 20_000, level);
    assertThat(program.collect(program.apply(pulled, new MapPartitionsOperator<>(all -> all))))
        .hasSize(20_000)
        .startsWith(0, 1);
    assertThat(stored).containsExactly(StorageLevel.DISK_ONLY(), StorageLevel.DISK_ONLY());
    assertThat(computed).hasValue(40_000);
    assertThat(program.blocks.usedBytes()).isZero();
  }

  @Test
  void partitionLargerThanMemoryAsBytesIsPassedThrough() {
    SerialProgram program = program(5_000, 0);
    List<int[]> arrays = IntStream.range(0, 5_000).mapToObj(i -> new int[] {i}).toList();
    Dataset<int[]> dataset = program.map(program.parallelize(arrays, 1), x -> x);
    dataset.setStorageLevel(StorageLevel.MEMORY_ONLY_SER());
    assertThat(program.collect(program.map(dataset, array -> array[0]++)))
        .hasSize(5_000)
        .startsWith(0, 1)
        .endsWith(4_999);
    assertThat(program.collect(program.apply(dataset, new MapPartitionsOperator<>(all -> all))))
        .hasSize(5_000);
    assertThat(program.collect(program.map(cached(program, 9_000, "MEMORY_ONLY_SER"), x -> x)))
        .hasSize(9_000);
    assertThat(events).isEmpty();
    assertThat(program.blocks.usedBytes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MEMORY_AND_DISK", "MEMORY_AND_DISK_SER"})
  void evictedBlockGoesToDiskIfItsLevelAllows(String level) {
    SerialProgram program = program(4 << 20, 0);
    Dataset<Integer> first = cached(program, 5_000, level);
    program.collect(first);
    assertThat(program.blocks.reclaim(1)).isPositive();
    assertThat(events).last().isEqualTo("evicted 1/0 to disk");
    assertThat(program.blocks.usedBytes()).isZero();
    assertThat(program.collect(first)).hasSize(5_000).endsWith(4_998, 4_999);
    assertThat(computed).hasValue(5_000);
    assertThat(program.blocks.stored(first.id()).diskBytes()).isPositive();
    assertThat(program.blocks.reclaim(1)).isZero();
  }

  @Test
  void blockWhoseRecordsFailToBeWrittenWithAnErrorIsDropped() {
    SerialProgram program = program(4 << 20, 0);
    Dataset<Object> failing =
        program.map(program.parallelize(List.of(1), 1), x -> new FailsToBeWritten());
    failing.setStorageLevel(StorageLevel.MEMORY_AND_DISK());
    program.run(failing, CountAction.ofComputed(), true);
    assertThat(program.blocks.usedBytes()).isPositive();

    assertThat(program.blocks.reclaim(1)).isPositive();

    assertThat(events).last().isEqualTo("evicted 1/0");
    assertThat(program.blocks.usedBytes()).isZero();
    assertThat(program.scratch.files()).isZero();
    program.run(failing, CountAction.ofComputed(), true);
    program.blocks.unpersist(failing);
    assertThat(program.blocks.usedBytes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void damagedFileIsReportedOnceAndComputedAgain(boolean vanished) throws IOException {
    SerialProgram program = program(64 << 20, 0);
    Dataset<Integer> dataset = cached(program, 5_000, "DISK_ONLY");
    program.collect(dataset);
    Path file;
    try (Stream<Path> all = Files.walk(folder)) {
      file = all.filter(each -> each.getFileName().toString().startsWith("rdd-")).findAny().get();
    }
    if (vanished) {
      Files.delete(file);
    } else {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 4;
      Files.write(file, bytes);
    }
    assertThatThrownBy(() -> program.collect(dataset)).isInstanceOf(BlockLost.class);
    assertThat(program.collect(dataset)).hasSize(5_000).endsWith(4_999);
    assertThat(program.collect(dataset)).hasSize(5_000).endsWith(4_999);
    assertThat(events).filteredOn(event -> event.startsWith("lost")).hasSize(1);
  }

  @Test
  void fileIsDeletedAfterItsLastReader() throws Exception {
    SerialProgram program = program(64 << 20, 0);
    Dataset<Integer> dataset = cached(program, 5_000, "DISK_ONLY");
    program.collect(dataset);
    Block block = program.blocks.find(dataset, 0);
    program.blocks.unpersist(dataset);
    assertThat(program.scratch.files()).isEqualTo(1);
    try (StoredRecords records = program.blocks.open(dataset, 0, (Block.Stored) block)) {
      assertThat(records).toIterable().hasSize(5_000);
    }
    assertThat(program.scratch.files()).isZero();
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
    collectOne(program);
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (program.blocks.size() > 0 && System.nanoTime() < deadline) {
      System.gc();
      Thread.onSpinWait();
    }
    assertThat(program.blocks.size()).isZero();
  }

  private void collectOne(SerialProgram program) {
    program.collect(cached(program, 10));
  }

  private SerialProgram program(long budget, long offHeap) {
    Scratch scratch = new Scratch(Disk.local(), List.of(folder));
    scratches.add(scratch);
    return new SerialProgram(budget, listener, id -> {}, scratch, offHeap);
  }

  private Dataset<Integer> cached(SerialProgram program, int size) {
    return cached(program, size, "MEMORY_ONLY");
  }

  private Dataset<Integer> cached(SerialProgram program, int size, String level) {
    List<Integer> numbers = IntStream.range(0, size).boxed().toList();
    Dataset<Integer> dataset =
        program.map(
            program.parallelize(numbers, 1),
            x -> {
              computed.incrementAndGet();
              return x;
            });
    dataset.setStorageLevel(StorageLevel.fromString(level));
    return dataset;
  }

  /** A deep structure overflows the stack when Java serialisation writes it. */
  private static final class FailsToBeWritten implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) {
      throw new StackOverflowError();
    }
  }
}
