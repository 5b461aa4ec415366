package dev.kindling.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LineageTest {
  private final LineageFixture lineage = new LineageFixture();

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @Test
  void lineageOfAHundredThousandDatasetsIsWalked() {
    Dataset<?> last = lineage.source(3);
    for (int i = 1; i < 100_000; i++) {
      last = i % 1000 == 0 ? lineage.shuffle(last, 3) : lineage.map(last);
    }
    assertThat(last.numPartitions()).isEqualTo(3);
    assertThat(Lineage.parentsFirst(last, any -> true)).hasSize(100_000);
    assertThat(Lineage.withinStage(last, any -> true)).hasSize(1_000);
    assertThat(DebugString.of(last, any -> null).lines()).hasSize(100_000);
  }

  @Test
  void datasetThatIsReachedAlongManyPathsIsVisitedOnce() {
    Dataset<Object> last = lineage.source(1);
    for (int i = 0; i < 60; i++) {
      last = lineage.union(last, last);
    }
    assertThat(Lineage.parentsFirst(last, any -> true)).hasSize(61);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void parentsComeBeforeTheirChildren(long seed) {
    Random random = new Random(seed);
    List<Dataset<Object>> all = new ArrayList<>(List.of(lineage.source(2)));
    while (all.size() < 100) {
      Dataset<Object> left = all.get(random.nextInt(all.size()));
      Dataset<Object> right = all.get(random.nextInt(all.size()));
      all.add(random.nextBoolean() ? lineage.map(left) : lineage.union(left, right));
    }
    Set<Dataset<?>> visited = new HashSet<>();
    for (Dataset<?> dataset : Lineage.parentsFirst(all.get(99), any -> true)) {
      for (Edge edge : dataset.node().edges()) {
        assertThat(visited).contains(edge.parent());
      }
      assertThat(visited.add(dataset)).as("visited once").isTrue();
    }
    assertThat(visited).contains(all.get(99));
  }

  @Test
  void stageEndsAtItsExchanges() {
    Dataset<Object> source = lineage.source(2);
    Dataset<?> shuffled = lineage.shuffle(lineage.map(source), 2);
    Dataset<?> last = lineage.map(shuffled);
    assertThat(Lineage.withinStage(last, any -> true)).isEqualTo(List.of(shuffled, last));
  }

  @Test
  void datasetThatIsNotIncludedHidesWhatIsReachedThroughItOnly() {
    Dataset<Object> shared = lineage.source(1);
    Dataset<Object> hidden = lineage.map(lineage.map(shared));
    Dataset<Object> visible = lineage.map(shared);
    Dataset<Object> last = lineage.union(hidden, visible);
    assertThat(Lineage.parentsFirst(last, dataset -> dataset != hidden))
        .isEqualTo(List.of(shared, visible, last));
    assertThat(Lineage.parentsFirst(last, dataset -> dataset != last)).isEmpty();
  }
}
