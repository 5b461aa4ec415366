package dev.kindling.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkConf;
import dev.kindling.engine.memory.MemoryBudget.Use;
import dev.kindling.engine.metrics.TaskCounters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private static final long MB = 1L << 20;

  private final MemoryBudget budget = new MemoryBudget(100 * MB, 50 * MB, Long.MAX_VALUE);
  private final List<String> asked = new ArrayList<>();

  @Test
  void cachedPartitionsBeyondTheirShareAreReleasedBeforeOutputs() throws IOException {
    assertThat(budget.acquire(Use.CACHED, 70 * MB)).isTrue();
    assertThat(budget.acquire(Use.OUTPUTS, 30 * MB)).isTrue();
    owners();

    try (TaskMemory task = budget.forTask(new TaskCounters());
        MemoryConsumer table = task.consumer(Spillable.NEVER)) {
      assertThat(table.resize(40 * MB)).isTrue();
    }

    assertThat(asked).containsExactly("CACHED 20", "OUTPUTS 20");
    assertThat(budget.used(Use.CACHED)).isEqualTo(50 * MB);
    assertThat(budget.used(Use.OUTPUTS)).isEqualTo(10 * MB);
    assertThat(budget.used(Use.WORKING)).isZero();
    assertThat(budget.peak(Use.WORKING)).isEqualTo(40 * MB);
  }

  @Test
  void cachedPartitionsNeverEvictCachedPartitionsHere() {
    owners();
    assertThat(budget.acquire(Use.CACHED, 100 * MB)).isTrue();

    assertThat(budget.acquire(Use.CACHED, MB)).isFalse();

    assertThat(asked).containsExactly("OUTPUTS 1");
  }

  @Test
  void tasksShareEquallyAndNoneTakesMemoryOfAnother() throws IOException {
    try (TaskMemory one = budget.forTask(new TaskCounters());
        TaskMemory other = budget.forTask(new TaskCounters())) {
      MemoryConsumer first = one.consumer(Spillable.NEVER);
      assertThat(first.resize(80 * MB)).isTrue();
      MemoryConsumer second = other.consumer(Spillable.NEVER);

      assertThat(second.resize(30 * MB)).isFalse();
      assertThat(first.resize(81 * MB)).isFalse();
      assertThat(first.resize(10 * MB)).isTrue();
      assertThat(second.resize(50 * MB)).isTrue();
      assertThat(second.resize(51 * MB)).isFalse();
    }
    assertThat(budget.used(Use.WORKING)).isZero();
  }

  @Test
  void taskSpillsItsOtherStructuresFirst() throws IOException {
    try (TaskMemory task = budget.forTask(new TaskCounters())) {
      MemoryConsumer[] read = new MemoryConsumer[1];
      read[0] =
          task.consumer(
              () -> {
                long before = read[0].bytes();
                read[0].resize(0);
                return before;
              });
      assertThat(read[0].resize(90 * MB)).isTrue();
      MemoryConsumer written = task.consumer(Spillable.NEVER);

      assertThat(written.resize(60 * MB)).isTrue();

      assertThat(read[0].bytes()).isZero();
    }
  }

  @Test
  void everyStructureGetsAMegabyte() throws IOException {
    assertThat(budget.acquire(Use.CACHED, 100 * MB)).isTrue();
    try (TaskMemory task = budget.forTask(new TaskCounters())) {
      MemoryConsumer table = task.consumer(Spillable.NEVER);

      assertThat(table.resize(MB)).isTrue();
      assertThat(table.resize(MB + 1)).isFalse();
    }
  }

  @Test
  void transferredMemoryOutlivesTheTask() throws IOException {
    try (TaskMemory task = budget.forTask(new TaskCounters())) {
      MemoryConsumer buffer = task.consumer(Spillable.NEVER);
      assertThat(buffer.resize(10 * MB)).isTrue();
      buffer.transfer(Use.OUTPUTS, 8 * MB);
      assertThat(task.used()).isEqualTo(2 * MB);
    }
    assertThat(budget.used(Use.OUTPUTS)).isEqualTo(8 * MB);
    assertThat(budget.used(Use.WORKING)).isZero();
  }

  @Test
  void budgetFollowsSparksSettings() {
    SparkConf conf = new SparkConf(false);
    assertThat(MemoryBudget.of(conf, 1000 * MB).total()).isEqualTo(420 * MB);
    assertThat(MemoryBudget.of(conf, 100 * MB).total()).isEqualTo(42 * MB);
    conf.set("spark.memory.fraction", "0.8");
    assertThat(MemoryBudget.of(conf, 1000 * MB).total()).isEqualTo(560 * MB);
    conf.set("kindling.memory.budget", "5m");
    assertThat(MemoryBudget.of(conf, 1000 * MB).total()).isEqualTo(5 * MB);
  }

  @Test
  void fractionsOutOfRangeAreRefused() {
    assertThatThrownBy(
            () ->
                MemoryBudget.of(
                    new SparkConf(false).set("spark.memory.storageFraction", "1"), 1000 * MB))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Storage fraction must be in [0,1)");
  }

  private void owners() {
    for (Use use : List.of(Use.CACHED, Use.OUTPUTS)) {
      budget.register(
          use,
          bytes -> {
            asked.add(use + " " + bytes / MB);
            long given = Math.min(bytes, budget.used(use));
            budget.release(use, given);
            return given;
          });
    }
  }
}
