package dev.kindling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HashPartitionerTest {
  @Property
  void keysLandByTheirHashCodeModuloTheNumberOfPartitions(
      @ForAll int key, @ForAll @IntRange(min = 1, max = 1000) int partitions) {
    int partition = new HashPartitioner(partitions).getPartition(key);
    assertThat(partition).isBetween(0, partitions - 1);
    assertThat(Math.floorMod((long) key - partition, partitions)).isZero();
  }

  @Test
  void negativeHashCodesLandWhereSparkPutsThem() {
    assertThat(new HashPartitioner(3).getPartition(-7)).isEqualTo(2);
    assertThat(new HashPartitioner(7).getPartition(Integer.MIN_VALUE)).isEqualTo(5);
  }

  @Test
  void nullLandsInTheFirstPartition() {
    assertThat(new HashPartitioner(3).getPartition(null)).isZero();
    assertThat(new HashPartitioner(0).getPartition(null)).isZero();
  }

  @Test
  void equalsPartitionersWithAsManyPartitions() {
    assertThat(new HashPartitioner(3))
        .isEqualTo(new HashPartitioner(3))
        .hasSameHashCodeAs(new HashPartitioner(3))
        .isNotEqualTo(new HashPartitioner(4));
  }

  @Test
  void negativeNumberOfPartitionsIsRefused() {
    assertThatThrownBy(() -> new HashPartitioner(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("requirement failed: Number of partitions (-1) cannot be negative.");
  }

  @Test
  void noPartitionCanHoldNoKey() {
    HashPartitioner none = new HashPartitioner(0);
    assertThat(none.numPartitions()).isZero();
    assertThatThrownBy(() -> none.getPartition("x")).isInstanceOf(ArithmeticException.class);
  }
}
