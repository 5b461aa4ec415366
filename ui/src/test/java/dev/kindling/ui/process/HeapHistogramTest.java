package dev.kindling.ui.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapHistogramTest {
  @Test
  void linesOfTheJvmBecomeRows() {
    HeapHistogram histogram =
        HeapHistogram.parse(
            """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:         33625        2883584  [B (java.base@17.0.15)
               2:           200           4800  dev.kindling.Tuple2
            Total         33825        2888384
            """);

    assertThat(histogram.classes())
        .containsExactly(
            new HeapHistogram.Row("[B (java.base@17.0.15)", 33_625, 2_883_584),
            new HeapHistogram.Row("dev.kindling.Tuple2", 200, 4_800));
    assertThat(histogram.instances()).isEqualTo(33_825);
    assertThat(histogram.bytes()).isEqualTo(2_888_384);
  }
}
