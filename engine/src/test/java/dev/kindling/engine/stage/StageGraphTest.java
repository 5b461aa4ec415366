package dev.kindling.engine.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.engine.Lineages;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Exchange;
import dev.kindling.storage.StorageLevel;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The orders of stages are those that Spark 4.2 was seen to number. */
class StageGraphTest {
  private final Lineages lineages = new Lineages();

  @Test
  void aNarrowLineageIsOneStage() {
    Dataset<Object> mapped = lineages.map(lineages.source(2));
    assertThat(StageGraph.of(mapped).stages()).hasSize(1);
    assertThat(StageGraph.of(mapped).result().writes()).isNull();
  }

  @Test
  void bothSidesOfAJoinComeBeforeItTheLeftOneWithItsOwnParentsFirst() {
    Dataset<?> left = lineages.shuffle(lineages.source(2), 3);
    Dataset<?> right = lineages.source(3);
    Dataset<?> joined = lineages.coGroup(4, left, right);
    assertThat(lastDatasets(StageGraph.of(joined)))
        .containsExactly(left.node().edges().get(0).parent(), left, right, joined);
  }

  @Test
  void anExchangeReachedTwiceIsOneStage() {
    Dataset<?> reduced = lineages.shuffle(lineages.source(2), 2);
    Dataset<Object> one = lineages.map(reduced);
    Dataset<Object> other = lineages.map(reduced);
    Dataset<?> joined = lineages.coGroup(3, one, other);
    assertThat(lastDatasets(StageGraph.of(joined)))
        .containsExactly(reduced.node().edges().get(0).parent(), one, other, joined);
  }

  @Test
  void ancestorsOfAnExchangeComeFirstTheFarthestFirst() {
    Dataset<?> a = lineages.shuffle(lineages.source(1), 1);
    Dataset<?> b = lineages.shuffle(lineages.source(1), 1);
    Dataset<?> under = lineages.coGroup(1, a, b);
    Dataset<?> last = lineages.shuffle(under, 1);
    List<PlannedStage> stages = StageGraph.of(last).stages();
    assertThat(lastDatasets(StageGraph.of(last))).endsWith(under, last).hasSize(6);
    for (int i = 0; i < stages.size(); i++) {
      Set<Exchange> before =
          Set.copyOf(
              stages.subList(0, i).stream()
                  .map(PlannedStage::writes)
                  .filter(e -> e != null)
                  .toList());
      assertThat(before).containsAll(stages.get(i).reads());
    }
  }

  @Test
  void onlyIncompleteExchangesAreMissing() {
    Exchange there = lineages.exchange(lineages.source(2), 2);
    Exchange gone = lineages.exchange(lineages.source(3), 2);
    Dataset<Object> both =
        lineages.union(lineages.map(lineages.read(there)), lineages.map(lineages.read(gone)));
    PlannedStage stage = StageGraph.of(both).result();
    assertThat(stage.reads()).containsExactly(there, gone);
    assertThat(stage.missing(available(Set.of(there), Set.of()))).containsExactly(gone);
  }

  @Test
  void parentsOfAFullyCachedDatasetAreNotNeeded() {
    Exchange exchange = lineages.exchange(lineages.source(2), 2);
    Dataset<Object> cached = lineages.map(lineages.read(exchange));
    PlannedStage stage = StageGraph.of(lineages.map(cached)).result();
    assertThat(stage.missing(available(Set.of(), Set.of(cached)))).containsExactly(exchange);
    cached.setStorageLevel(StorageLevel.MEMORY_ONLY());
    assertThat(stage.missing(available(Set.of(), Set.of()))).containsExactly(exchange);
    assertThat(stage.missing(available(Set.of(), Set.of(cached)))).isEmpty();
  }

  @Test
  void anExchangeThatIsAlsoReachedAroundTheCacheIsNeeded() {
    Exchange exchange = lineages.exchange(lineages.source(2), 2);
    Dataset<?> read = lineages.read(exchange);
    Dataset<Object> cached = lineages.map(read);
    cached.setStorageLevel(StorageLevel.MEMORY_ONLY());
    PlannedStage stage = StageGraph.of(lineages.union(cached, lineages.map(read))).result();
    assertThat(stage.missing(available(Set.of(), Set.of(cached)))).containsExactly(exchange);
  }

  @Test
  void aNarrowLineageHundredThousandDeepIsCut() {
    Dataset<Object> deep = lineages.source(2);
    for (int i = 0; i < 100_000; i++) {
      deep = lineages.map(deep);
    }
    assertThat(StageGraph.of(deep).stages()).hasSize(1);
  }

  @Test
  void aHundredThousandShufflesInARowAreCut() {
    Dataset<?> deep = lineages.source(1);
    for (int i = 0; i < 100_000; i++) {
      deep = lineages.shuffle(deep, 1);
    }
    assertThat(StageGraph.of(deep).stages()).hasSize(100_001);
  }

  @Test
  void sharedShufflesAreWalkedOnceAndNotOncePerPath() {
    Dataset<?> shared = lineages.source(1);
    for (int i = 0; i < 200; i++) {
      shared = lineages.coGroup(1, shared, shared);
    }
    assertThat(StageGraph.of(shared).stages()).hasSize(401);
  }

  private static List<Dataset<?>> lastDatasets(StageGraph graph) {
    return graph.stages().stream().<Dataset<?>>map(PlannedStage::dataset).toList();
  }

  private static AvailableOutputs available(Set<Exchange> complete, Set<Dataset<?>> cached) {
    return new AvailableOutputs() {
      @Override
      public int[] missing(Exchange exchange) {
        return complete.contains(exchange)
            ? new int[0]
            : IntStream.range(0, exchange.parent().numPartitions()).toArray();
      }

      @Override
      public boolean fullyCached(Dataset<?> dataset) {
        return cached.contains(dataset);
      }
    };
  }
}
