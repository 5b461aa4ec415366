package dev.kindling.util.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.SerializationRoundTrip;
import dev.kindling.util.random.RangeSampling.Candidate;
import dev.kindling.util.random.RangeSampling.Sketch;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parts of finding range bounds; RangePartitionerTest holds the whole against Spark. */
class RangeSamplingTest {
  private static final Comparator<Integer> ORDER = Comparator.naturalOrder();

  @Test
  void samplesThreeTimesTwentyKeysForEachRangeFromAllPartitionsTogether() {
    assertThat(new RangeSampling(4, 20, 4).sampleSizePerPartition()).isEqualTo(60);
    assertThat(new RangeSampling(4, 20, 7).sampleSizePerPartition()).isEqualTo(35);
  }

  @Test
  void neverAsksForMoreThanThreeMillionKeys() {
    assertThat(new RangeSampling(1_000_000, 20, 1).sampleSizePerPartition()).isEqualTo(3_000_000);
    assertThat(new RangeSampling(Integer.MAX_VALUE, Integer.MAX_VALUE, 2).sampleSizePerPartition())
        .isEqualTo(1_500_000);
  }

  @Test
  void boundsCutEqualWeights() {
    List<Candidate<Integer>> even =
        IntStream.rangeClosed(1, 9).mapToObj(i -> new Candidate<>(i, 1f)).toList();
    assertThat(RangeSampling.determineBounds(even, 3, ORDER)).containsExactly(3, 6);
  }

  @Test
  void heavyKeysTakeARangeEach() {
    List<Candidate<Integer>> skewed =
        List.of(new Candidate<>(1, 8f), new Candidate<>(2, 1f), new Candidate<>(3, 1f));
    assertThat(RangeSampling.determineBounds(skewed, 3, ORDER)).containsExactly(1, 2);
  }

  @Test
  void equalKeysAreNotCutApart() {
    List<Candidate<Integer>> same =
        IntStream.range(0, 10).mapToObj(i -> new Candidate<>(7, 1f)).toList();
    assertThat(RangeSampling.determineBounds(same, 4, ORDER)).containsExactly(7);
  }

  @Test
  void noKeysGiveNoBounds() {
    RangeSampling sampling = new RangeSampling(4, 20, 2);
    List<Sketch<Integer>> empty =
        List.of(new Sketch<>(0, 0, List.of()), new Sketch<>(1, 0, List.of()));
    assertThat(sampling.imbalanced(empty)).isEmpty();
    assertThat(sampling.bounds(empty, List.of(), ORDER)).isEmpty();
  }

  @Test
  void onlyPartitionsWithTooThinASampleAreSampledAgain() {
    RangeSampling sampling = new RangeSampling(4, 20, 3);
    List<Integer> sample = IntStream.range(0, 80).boxed().toList();
    List<Sketch<Integer>> skewed =
        List.of(
            new Sketch<>(0, 100_000, sample),
            new Sketch<>(1, 80, sample),
            new Sketch<>(2, 80, sample));
    assertThat(sampling.imbalanced(skewed)).isEmpty();
    RangeSampling finer = new RangeSampling(4, 20, 4);
    List<Sketch<Integer>> wider =
        List.of(
            new Sketch<>(0, 80, sample),
            new Sketch<>(1, 100_000, sample),
            new Sketch<>(2, 80, sample),
            new Sketch<>(3, 80, sample));
    assertThat(finer.imbalanced(wider)).containsExactly(1);
    assertThat(finer.fraction(wider)).isEqualTo(80.0 / 100_240);
  }

  @Test
  void travelsToTheTasksThatSample() throws Exception {
    RangeSampling sampling = new RangeSampling(4, 20, 7);
    assertThat(SerializationRoundTrip.roundTrip(sampling).sampleSizePerPartition()).isEqualTo(35);
    Sketch<Integer> sketch = new Sketch<>(1, 5, List.of(7));
    assertThat(SerializationRoundTrip.roundTrip(sketch)).isEqualTo(sketch);
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void boundsAscendAndAreFewerThanRanges(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      List<Integer> keys = random.ints(random.nextInt(256), 0, 51).boxed().toList();
      assertThatBoundsAscendAndAreFewer(keys, 1 + random.nextInt(20));
    }
    assertThatBoundsAscendAndAreFewer(List.of(), 1 + random.nextInt(20));
  }

  private static void assertThatBoundsAscendAndAreFewer(List<Integer> keys, int ranges) {
    List<Candidate<Integer>> candidates =
        keys.stream().map(key -> new Candidate<>(key, 1f + key % 3)).toList();
    Object[] bounds = RangeSampling.determineBounds(candidates, ranges, ORDER);
    assertThat(bounds.length).isLessThan(ranges);
    for (int i = 1; i < bounds.length; i++) {
      assertThat((Integer) bounds[i]).isGreaterThan((Integer) bounds[i - 1]);
    }
    assertThat(keys).containsAll(List.of(bounds).stream().map(bound -> (Integer) bound).toList());
  }
}
