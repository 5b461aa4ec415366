package dev.kindling.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class StatCounterTest {
  @Test
  void summarisesNumbers() {
    StatCounter counter = of(1, 2, 3, 4);
    assertThat(counter.count()).isEqualTo(4);
    assertThat(counter.mean()).isEqualTo(2.5);
    assertThat(counter.sum()).isEqualTo(10);
    assertThat(counter.min()).isEqualTo(1);
    assertThat(counter.max()).isEqualTo(4);
    assertThat(counter.variance()).isEqualTo(1.25).isEqualTo(counter.popVariance());
    assertThat(counter.sampleVariance()).isCloseTo(5.0 / 3, within(1e-15));
    assertThat(counter.stdev()).isEqualTo(Math.sqrt(1.25)).isEqualTo(counter.popStdev());
    assertThat(counter.sampleStdev()).isEqualTo(Math.sqrt(counter.sampleVariance()));
    assertThat(counter)
        .hasToString("(count: 4, mean: 2.500000, stdev: 1.118034, max: 4.000000, min: 1.000000)");
  }

  @Test
  void partsMergeIntoTheWholeWhicheverIsLarger() {
    double[] numbers = DoubleStream.iterate(1, x -> x * 1.01 % 97).limit(500).toArray();
    StatCounter whole = of(numbers);
    for (int cut : new int[] {0, 1, 20, 250, 480, 499, 500}) {
      StatCounter left = of(DoubleStream.of(numbers).limit(cut).toArray());
      StatCounter right = of(DoubleStream.of(numbers).skip(cut).toArray());
      StatCounter merged = left.merge(right);
      assertThat(merged).isSameAs(left);
      assertThat(merged.count()).isEqualTo(500);
      assertThat(merged.mean()).isCloseTo(whole.mean(), within(1e-9));
      assertThat(merged.variance()).isCloseTo(whole.variance(), within(1e-9));
      assertThat(merged.min()).isEqualTo(whole.min());
      assertThat(merged.max()).isEqualTo(whole.max());
    }
  }

  @Test
  void mergedWithItselfItCountsTwice() {
    StatCounter counter = of(1, 3);
    assertThat(counter.merge(counter).count()).isEqualTo(4);
    assertThat(counter.mean()).isEqualTo(2);
    assertThat(counter.variance()).isEqualTo(1);
  }

  @Test
  void ofNothingItHasNoVariance() {
    StatCounter counter = new StatCounter();
    assertThat(counter.mean()).isZero();
    assertThat(counter.variance()).isNaN();
    assertThat(counter.max()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(of(3).sampleVariance()).isNaN();
  }

  private static StatCounter of(double... numbers) {
    StatCounter counter = new StatCounter();
    for (double number : numbers) {
      counter.merge(number);
    }
    return counter;
  }
}
