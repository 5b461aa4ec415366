package dev.kindling.engine.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.1, 0.3, 0.9, 1})
  void eachReducersPairsAreFound(double used) {
    Random random = new Random(1);
    int[] starts = new int[1001];
    for (int i = 0; i < 1000; i++) {
      starts[i + 1] = starts[i] + (random.nextDouble() < used ? 1 + random.nextInt(3) : 0);
    }
    for (Segments segments : new Segments[] {Segments.of(starts), Segments.ofAll(starts)}) {
      assertThat(segments.size()).isEqualTo(starts[1000]);
      for (int reducer = 0; reducer < 1000; reducer++) {
        int records = starts[reducer + 1] - starts[reducer];
        assertThat(segments.records(reducer)).isEqualTo(records);
        assertThat(segments.recordsBefore(reducer)).isEqualTo(starts[reducer]);
        int segment = segments.segment(reducer);
        if (records > 0) {
          assertThat(segments.start(segment)).isEqualTo(starts[reducer]);
          assertThat(segments.end(segment)).isEqualTo(starts[reducer + 1]);
        } else if (segment >= 0) {
          assertThat(segments.end(segment)).isEqualTo(segments.start(segment));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10})
  void fewPairsForManyReducersTakeTheMemoryOfThePairs(int pairs) {
    int[] starts = new int[100_001];
    for (int i = 0; i < 100_000; i++) {
      starts[i + 1] = starts[i] + (i < pairs ? 1 : 0);
    }
    assertThat(Segments.of(starts).bytes()).isLessThan(100);
    assertThat(Segments.of(starts).count()).isEqualTo(pairs);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 60})
  void sortedPairsHaveTheSegmentsOfCountedPairs(int pairs) {
    Random random = new Random(pairs);
    int[] starts = new int[1001];
    long[] sorted = new long[pairs];
    for (int i = 0; i < pairs; i++) {
      sorted[i] = ((long) random.nextInt(1000) << 32) | i;
      starts[(int) (sorted[i] >>> 32) + 1]++;
    }
    Arrays.sort(sorted);
    for (int i = 0; i < 1000; i++) {
      starts[i + 1] += starts[i];
    }
    Segments counted = Segments.of(starts);
    Segments segments = Segments.ofSorted(sorted);
    assertThat(segments.count()).isEqualTo(counted.count());
    for (int i = 0; i < segments.count(); i++) {
      assertThat(segments.reducer(i)).isEqualTo(counted.reducer(i));
      assertThat(segments.start(i)).isEqualTo(counted.start(i));
      assertThat(segments.end(i)).isEqualTo(counted.end(i));
    }
  }
}
