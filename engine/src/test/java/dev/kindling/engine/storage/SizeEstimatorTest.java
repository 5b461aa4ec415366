package dev.kindling.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.Tuple2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected sizes are those of a 64-bit JVM with compressed references, counted by hand. */
class SizeEstimatorTest {
  @Test
  void stringsAndNumbers() {
    assertThat(SizeEstimator.of("")).isEqualTo(40);
    assertThat(SizeEstimator.of("12345678")).isEqualTo(48);
    assertThat(SizeEstimator.of("\u20ac\u20ac\u20ac\u20ac")).isEqualTo(48);
    assertThat(SizeEstimator.of(7)).isZero();
    assertThat(SizeEstimator.of(700)).isEqualTo(16);
    assertThat(SizeEstimator.of(700L)).isEqualTo(24);
    assertThat(SizeEstimator.of(null)).isZero();
  }

  @Test
  void tuplesAndArrays() {
    assertThat(SizeEstimator.of(new Tuple2<>(700, 800L))).isEqualTo(24 + 16 + 24);
    assertThat(SizeEstimator.of(new int[1000])).isEqualTo(4016);
    assertThat(SizeEstimator.of(new Object[] {700, 800, 900})).isEqualTo(32 + 48);
  }

  @Test
  void collectionsAreWithinAFactorOfOneAndAHalf() {
    List<Integer> list = new ArrayList<>(IntStream.range(0, 10_000).boxed().toList());
    assertWithin(SizeEstimator.of(list), 24 + 16 + 10_000 * 20L);
    Map<Integer, Integer> map = new HashMap<>();
    list.forEach(i -> map.put(i, i));
    assertWithin(SizeEstimator.of(map), 48 + 16 + 4 * 16_384L + 10_000 * (32 + 16L));
  }

  @Test
  void recordsOfUnevenSizesAreSampled() {
    Object[] records = new Object[10_000];
    long exact = 4L * records.length;
    for (int i = 0; i < records.length; i++) {
      records[i] = "x".repeat(i % 97);
      exact += 24 + (16 + i % 97 + 7 & ~7);
    }
    assertWithin(SizeEstimator.ofRecords(records, records.length), exact);
  }

  @Test
  void sharedObjectsAreCountedOnce() {
    int[] shared = new int[1000];
    assertWithin(SizeEstimator.of(Arrays.asList(shared, shared, shared)), 4016 + 24 + 32);
  }

  private static void assertWithin(long estimate, long exact) {
    assertThat((double) estimate / exact).isBetween(1 / 1.5, 1.5);
  }
}
