package dev.kindling.observe.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountsTest {
  @Test
  void durationsHaveASuitableUnit() {
    assertThat(Amounts.duration(0)).isEqualTo("0 ns");
    assertThat(Amounts.duration(740)).isEqualTo("740 ns");
    assertThat(Amounts.duration(12_340)).isEqualTo("12 µs");
    assertThat(Amounts.duration(999_499)).isEqualTo("999 µs");
    assertThat(Amounts.duration(999_500)).isEqualTo("1 ms");
    assertThat(Amounts.duration(3_440_000)).isEqualTo("3.4 ms");
    assertThat(Amounts.duration(59_900_000_000L)).isEqualTo("60 s");
    assertThat(Amounts.duration(125_000_000_000L)).isEqualTo("2 min 5 s");
    assertThat(Amounts.duration(7_260_000_000_000L)).isEqualTo("2 h 1 min");
  }

  @Test
  void sizesHaveASuitableUnit() {
    assertThat(Amounts.bytes(1023)).isEqualTo("1023 B");
    assertThat(Amounts.bytes(1536)).isEqualTo("1.5 KiB");
    assertThat(Amounts.bytes(2 << 20)).isEqualTo("2 MiB");
    assertThat(Amounts.bytes(Long.MAX_VALUE)).isEqualTo("8 EiB");
  }

  @Test
  void nounsAgreeWithTheirNumbers() {
    assertThat(Amounts.count(1, "task")).isEqualTo("1 task");
    assertThat(Amounts.count(12_345, "task")).isEqualTo("12,345 tasks");
    assertThat(Amounts.inWords(2, "stage")).isEqualTo("two stages");
    assertThat(Amounts.inWords(11, "stage")).isEqualTo("11 stages");
  }

  @Test
  void quantilesAreThoseOfSpark() {
    Quantiles quantiles = Quantiles.of(new long[] {211, 132});
    assertThat(quantiles.min()).isEqualTo(132);
    assertThat(quantiles.at(0.25)).isEqualTo(132);
    assertThat(quantiles.median()).isEqualTo(211);
    assertThat(quantiles.max()).isEqualTo(211);
    assertThat(Quantiles.of(new long[0]).median()).isZero();
  }

  @Test
  void oneOutlierDoesNotChangeTheMedianDeviation() {
    assertThat(Quantiles.of(new long[] {10, 11, 12, 13, 100_000}).medianDeviation()).isEqualTo(1);
  }
}
