package dev.kindling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HashPartitionerTest {
  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keysLandByTheirHashCodeModuloTheNumberOfPartitions(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      int key = random.nextInt() >> random.nextInt(32);
      int partitions = 1 + random.nextInt(1000);
      assertThatKeyLandsByItsHashCode(key, partitions);
    }
    for (int key : new int[] {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE}) {
      assertThatKeyLandsByItsHashCode(key, 1 + random.nextInt(1000));
    }
  }

  private static void assertThatKeyLandsByItsHashCode(int key, int partitions) {
    int partition = new HashPartitioner(partitions).getPartition(key);
    assertThat(partition)
        .as("key %d of %d partitions", key, partitions)
        .isBetween(0, partitions - 1);
    assertThat(Math.floorMod((long) key - partition, partitions))
        .as("key %d of %d partitions", key, partitions)
        .isZero();
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
