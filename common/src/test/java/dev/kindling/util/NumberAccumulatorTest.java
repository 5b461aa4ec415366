package dev.kindling.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NumberAccumulatorTest {
  @Test
  void addsUpLongs() {
    LongAccumulator accumulator = new LongAccumulator();
    accumulator.add(1);
    accumulator.add(Long.valueOf(4));
    accumulator.add(null);
    assertThat(accumulator.sum()).isEqualTo(accumulator.value()).isEqualTo(5);
    assertThat(accumulator.count()).isEqualTo(3);
    assertThat(accumulator.avg()).isEqualTo(5.0 / 3);
  }

  @Test
  void addsUpDoubles() {
    DoubleAccumulator accumulator = new DoubleAccumulator();
    accumulator.add(1.5);
    accumulator.add(Double.valueOf(2.5));
    assertThat(accumulator.sum()).isEqualTo(accumulator.value()).isEqualTo(4.0);
    assertThat(accumulator.count()).isEqualTo(2);
    assertThat(accumulator.avg()).isEqualTo(2.0);
  }

  @Test
  void averageOfNothingIsNotANumber() {
    assertThat(new LongAccumulator().avg()).isNaN();
    assertThat(new DoubleAccumulator().avg()).isNaN();
  }

  @Test
  void zerosThatWereAddedAreNotNothing() {
    LongAccumulator accumulator = new LongAccumulator();
    accumulator.add(0);
    assertThat(accumulator.isZero()).isFalse();
    accumulator.reset();
    assertThat(accumulator.isZero()).isTrue();
  }

  @Test
  void settingTheSumLeavesTheCount() {
    LongAccumulator longs = new LongAccumulator();
    longs.setValue(3);
    assertThat(longs.sum()).isEqualTo(3);
    assertThat(longs.count()).isZero();
    assertThat(longs.avg()).isInfinite();
    DoubleAccumulator doubles = new DoubleAccumulator();
    doubles.setValue(3);
    assertThat(doubles.isZero()).isFalse();
  }

  @Test
  void copiesHoldTheSameAndGoTheirOwnWay() {
    DoubleAccumulator accumulator = new DoubleAccumulator();
    accumulator.add(2.0);
    DoubleAccumulator copy = accumulator.copy();
    copy.merge(accumulator);
    assertThat(copy.sum()).isEqualTo(4.0);
    assertThat(copy.count()).isEqualTo(2);
    assertThat(accumulator.sum()).isEqualTo(2.0);
    assertThat(copy.copyAndReset().isZero()).isTrue();
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void otherKindsCannotBeMerged() {
    AccumulatorV2 longs = new LongAccumulator();
    AccumulatorV2 doubles = new DoubleAccumulator();
    assertThatThrownBy(() -> longs.merge(doubles))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "Cannot merge dev.kindling.util.LongAccumulator with"
                + " dev.kindling.util.DoubleAccumulator");
    assertThatThrownBy(() -> doubles.merge(longs))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
