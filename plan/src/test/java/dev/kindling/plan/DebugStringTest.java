package dev.kindling.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.HashPartitioner;
import dev.kindling.storage.StorageLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts as Spark 4.2 prints them; the call sites are unknown here. */
class DebugStringTest {
  private final LineageFixture lineage = new LineageFixture();

  @Test
  void everyShuffleIndentsItsMapSide() {
    Dataset<?> last = lineage.map(lineage.shuffle(lineage.map(lineage.source(4)), 3));
    assertThat(text(last))
        .isEqualTo(
            """
            (3) MapPartitionsRDD[3] at map []
             |  ShuffledRDD[2] at groupBy []
             +-(4) MapPartitionsRDD[1] at map []
                |  ParallelCollectionRDD[0] at parallelize []""");
  }

  @Test
  void numbersOfSeveralDigitsWidenTheMargin() {
    Dataset<?> last = lineage.map(lineage.shuffle(lineage.map(lineage.source(1000)), 12));
    assertThat(text(last))
        .isEqualTo(
            """
            (12) MapPartitionsRDD[3] at map []
             |   ShuffledRDD[2] at groupBy []
             +-(1000) MapPartitionsRDD[1] at map []
                 |    ParallelCollectionRDD[0] at parallelize []""");
  }

  @Test
  void datasetThatIsReachedAlongTwoPathsIsWrittenTwice() {
    Dataset<Object> keyed = lineage.map(lineage.source(4));
    HashPartitioner three = new HashPartitioner(3);
    Dataset<?> partitioned = lineage.shuffle(keyed, 3);
    List<Edge> edges = List.of(new Edge.Narrow(partitioned), lineage.exchange(keyed, three));
    assertThat(text(lineage.dataset("join", new CoGroup<>(edges, three))))
        .isEqualTo(
            """
            (3) CoGroupedRDD[3] at join []
             |  ShuffledRDD[2] at groupBy []
             +-(4) MapPartitionsRDD[1] at map []
                |  ParallelCollectionRDD[0] at parallelize []
             +-(4) MapPartitionsRDD[1] at map []
                |  ParallelCollectionRDD[0] at parallelize []""");
  }

  @Test
  void shuffleBesideAnotherBranchContinuesThatBranchesMargin() {
    Dataset<Object> source = lineage.source(4);
    HashPartitioner three = new HashPartitioner(3);
    List<Edge> edges = List.of(lineage.exchange(source, three), lineage.exchange(source, three));
    Dataset<?> grouped = lineage.dataset("join", new CoGroup<>(edges, three));
    assertThat(text(grouped))
        .isEqualTo(
            """
            (3) CoGroupedRDD[1] at join []
             +-(4) ParallelCollectionRDD[0] at parallelize []
             +-(4) ParallelCollectionRDD[0] at parallelize []""");
    Dataset<Object> deeper = lineage.map(source);
    List<Edge> both = List.of(lineage.exchange(deeper, three), lineage.exchange(deeper, three));
    assertThat(text(lineage.dataset("join", new CoGroup<>(both, three))))
        .isEqualTo(
            """
            (3) CoGroupedRDD[3] at join []
             +-(4) MapPartitionsRDD[2] at map []
             |  |  ParallelCollectionRDD[0] at parallelize []
             +-(4) MapPartitionsRDD[2] at map []
                |  ParallelCollectionRDD[0] at parallelize []""");
  }

  @Test
  void storageLevelOfTheRootAndNamesAreShown() {
    Dataset<Object> mapped = lineage.map(lineage.source(2));
    mapped.setName("films");
    mapped.setStorageLevel(StorageLevel.MEMORY_ONLY());
    assertThat(text(mapped))
        .isEqualTo(
            """
            (2) films MapPartitionsRDD[1] at map [Memory Deserialized 1x Replicated]
             |  ParallelCollectionRDD[0] at parallelize [Memory Deserialized 1x Replicated]""");
  }

  @Test
  void cachedPartitionsHaveALineBelowTheirDataset() {
    Dataset<Object> cached = lineage.map(lineage.source(2));
    Dataset<Object> last = lineage.map(cached);
    String text = DebugString.of(last, dataset -> dataset == cached ? "CachedPartitions: 2" : null);
    assertThat(text.replace(" at <unknown>:0", ""))
        .isEqualTo(
            """
            (2) MapPartitionsRDD[2] at map []
             |  MapPartitionsRDD[1] at map []
             |      CachedPartitions: 2
             |  ParallelCollectionRDD[0] at parallelize []""");
  }

  private static String text(Dataset<?> dataset) {
    return DebugString.of(dataset, any -> null).replace(" at <unknown>:0", "");
  }
}
