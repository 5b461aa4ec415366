package dev.kindling.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.HashPartitioner;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoalesceTest {
  private final LineageFixture lineage = new LineageFixture();

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @Test
  void partitionsWithoutALocationAreGroupedInEvenRanges() {
    assertThat(groups(lineage.coalesce(lineage.source(10), 3)))
        .containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6, 7, 8, 9));
  }

  @Test
  void numberOfPartitionsNeverGrows() {
    assertThat(groups(lineage.coalesce(lineage.source(2), 5)))
        .containsExactly(List.of(0), List.of(1));
  }

  @Test
  void cachedPartitionsAreGroupedAsSparkGroupsThem() {
    Dataset<Object> cached = lineage.map(lineage.source(13));
    cached.setStorageLevel(StorageLevel.MEMORY_ONLY());
    Dataset<Object> mapped = lineage.map(cached);
    assertThat(groups(lineage.coalesce(mapped, 3, cachedWhere((dataset, i) -> dataset == cached))))
        .containsExactly(List.of(0, 1, 4, 7, 12), List.of(10, 2, 5, 9), List.of(8, 3, 6, 11));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyPartitionIsInOneGroupWhateverIsCached(long seed) {
    Random random = new Random(seed);
    int partitions = 1 + random.nextInt(50);
    Dataset<Object> cached = lineage.source(partitions);
    cached.setStorageLevel(StorageLevel.MEMORY_ONLY());
    List<Boolean> located = random.ints(partitions, 0, 2).mapToObj(i -> i == 0).toList();
    int maxGroups = 1 + random.nextInt(partitions + 5);
    List<List<Integer>> groups =
        groups(lineage.coalesce(cached, maxGroups, cachedWhere((dataset, i) -> located.get(i))));
    assertThat(groups).hasSizeLessThanOrEqualTo(maxGroups).doesNotContain(List.of());
    assertThat(groups.stream().flatMap(List::stream).sorted())
        .isEqualTo(IntStream.range(0, partitions).boxed().toList());
  }

  @Test
  void groupsStayWhenMoreIsCachedLater() {
    Dataset<Object> source = lineage.source(13);
    source.setStorageLevel(StorageLevel.MEMORY_ONLY());
    List<Boolean> cached = new ArrayList<>(List.of(false));
    Dataset<Object> fewer = lineage.coalesce(source, 3, cachedWhere((dataset, i) -> cached.get(0)));
    List<List<Integer>> before = groups(fewer);
    cached.set(0, true);
    assertThat(groups(fewer)).isEqualTo(before);
    assertThat(groups(lineage.coalesce(source, 3, cachedWhere((dataset, i) -> cached.get(0)))))
        .isNotEqualTo(before);
  }

  @Test
  void shuffleOutputIsALocation() {
    Dataset<Object> source = lineage.source(4);
    Exchange exchange = lineage.exchange(source, new HashPartitioner(13));
    @SuppressWarnings("unchecked")
    Dataset<Object> shuffled =
        (Dataset<Object>) (Dataset<?>) lineage.dataset("groupBy", new Shuffle<>(exchange));
    Locations locations = new Locations((dataset, i) -> false, false, Set.of(exchange));
    List<List<Integer>> before = groups(lineage.coalesce(shuffled, 3, locations));
    assertThat(before.get(0)).containsExactly(0, 1, 2, 3);
    exchange.outputs().set("map outputs");
    assertThat(groups(lineage.coalesce(shuffled, 3, locations)).get(0))
        .containsExactly(0, 1, 4, 7, 12);
  }

  @Test
  void locationsAreFoundThroughEveryKindOfNarrowDependency() {
    Dataset<Object> cached = lineage.source(6);
    cached.setStorageLevel(StorageLevel.MEMORY_ONLY());
    Dataset<Object> other = lineage.source(6);
    ZipOperator<Object> zip = (inputs, context) -> inputs.get(0);
    // Of each node, the partitions that depend on partition 2 of the cached dataset.
    assertLocated(lineage.map(cached), cached, 2);
    assertLocated(lineage.union(other, cached), cached, 8);
    assertLocated(lineage.coalesce(cached, 3), cached, 1);
    assertLocated(lineage.dataset("prune", new PartitionPruning<>(cached, 1, 4)), cached, 1);
    assertLocated(lineage.dataset("zip", new Zip<>(List.of(other, cached), zip, true)), cached, 2);
    Dataset<Object> two = lineage.source(2);
    assertLocated(lineage.dataset("cartesian", new Cartesian<>(cached, two)), cached, 4, 5);
    assertLocated(lineage.dataset("cartesian", new Cartesian<>(two, cached)), cached, 2, 8);
    HashPartitioner six = new HashPartitioner(6);
    Exchange exchange = lineage.exchange(other, six);
    List<Edge> edges = List.of(new Edge.Narrow(cached), exchange);
    assertLocated(lineage.dataset("cogroup", new CoGroup<>(edges, six)), cached, 2);
    assertLocated(
        lineage.dataset("subtract", new Subtract<>(new Edge.Narrow(cached), exchange, six)),
        cached,
        2);
    Dataset<Object> cut = lineage.map(other);
    cut.cutLineage(cached);
    assertLocated(cut, cached, 2);
  }

  /** Asserts which partitions of a dataset depend on partition 2 of a cached one. */
  private void assertLocated(Dataset<?> dataset, Dataset<?> cached, Integer... expected) {
    List<Integer> located = new ArrayList<>();
    for (int i = 0; i < dataset.numPartitions(); i++) {
      boolean[] asked = new boolean[1];
      PreferredLocations locations =
          cachedWhere(
              (candidate, partition) -> {
                asked[0] |= candidate == cached && partition == 2;
                return false;
              });
      Dataset<Object> single =
          lineage.map(lineage.dataset("p", new PartitionPruning<>(dataset, i, 1)));
      lineage.coalesce(single, 1, locations).numPartitions();
      if (asked[0]) {
        located.add(i);
      }
    }
    assertThat(located).as("partitions of %s", dataset).containsExactly(expected);
  }

  private static List<List<Integer>> groups(Dataset<Object> coalesced) {
    Coalesce<Object> node = (Coalesce<Object>) coalesced.node();
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < coalesced.numPartitions(); i++) {
      groups.add(node.parentPartitions(i));
    }
    return groups;
  }

  private static PreferredLocations cachedWhere(BiPredicate<Dataset<?>, Integer> cached) {
    return new Locations(cached, true, Set.of());
  }

  private record Locations(
      BiPredicate<Dataset<?>, Integer> cached, boolean any, Set<Exchange> written)
      implements PreferredLocations {
    @Override
    public boolean isCached(Dataset<?> dataset, int partition) {
      return cached.test(dataset, partition);
    }

    @Override
    public boolean anyCached(Dataset<?> dataset) {
      return any;
    }

    @Override
    public boolean hasShuffleOutput(Exchange exchange, int reducer) {
      return written.contains(exchange);
    }
  }
}
