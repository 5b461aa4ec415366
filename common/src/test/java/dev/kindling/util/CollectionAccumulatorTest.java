package dev.kindling.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CollectionAccumulatorTest {
  private final CollectionAccumulator<String> accumulator = new CollectionAccumulator<>();

  @Test
  void valueIsAnUnmodifiableSnapshot() {
    accumulator.add("a");
    List<String> early = accumulator.value();
    accumulator.add("b");
    assertThat(early).containsExactly("a");
    assertThat(accumulator.value()).containsExactly("a", "b");
    assertThatThrownBy(() -> early.add("c")).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void mergesAnotherAndItself() {
    accumulator.add("a");
    CollectionAccumulator<String> other = new CollectionAccumulator<>();
    other.add("b");
    accumulator.merge(other);
    accumulator.merge(accumulator);
    assertThat(accumulator.value()).containsExactly("a", "b", "a", "b");
  }

  @Test
  void copyGoesItsOwnWay() {
    accumulator.add("a");
    CollectionAccumulator<String> copy = accumulator.copy();
    copy.add("b");
    assertThat(accumulator.value()).containsExactly("a");
    assertThat(copy.value()).containsExactly("a", "b");
    assertThat(copy.copyAndReset().isZero()).isTrue();
    copy.reset();
    assertThat(copy.isZero()).isTrue();
  }

  @Test
  void setValueReplacesTheElements() {
    accumulator.add("a");
    accumulator.setValue(List.of("b", "c"));
    accumulator.add("d");
    assertThat(accumulator.value()).containsExactly("b", "c", "d");
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void otherKindsCannotBeMerged() {
    assertThatThrownBy(() -> ((AccumulatorV2) accumulator).merge(new LongAccumulator()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("Cannot merge ");
  }

  @Test
  void threadsOfOneTaskMayAddTogether() {
    CollectionAccumulator<Integer> shared = new CollectionAccumulator<>();
    CompletableFuture<?>[] adders =
        IntStream.range(0, 4)
            .mapToObj(
                thread ->
                    CompletableFuture.runAsync(
                        () -> IntStream.range(0, 10_000).forEach(shared::add)))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(adders).join();
    assertThat(shared.value()).hasSize(40_000);
  }
}
