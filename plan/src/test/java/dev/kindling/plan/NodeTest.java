package dev.kindling.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.HashPartitioner;
import dev.kindling.Partitioner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Partitions and partitioners that nodes take over from their parents. */
class NodeTest {
  private final LineageFixture lineage = new LineageFixture();

  @Test
  void unionOfParentsWithOnePartitionerIsAlignedByPartition() {
    Dataset<Object> left = partitioned(4);
    Union<Object> union = new Union<>(List.of(left, partitioned(4)));
    assertThat(union.aligned()).isTrue();
    assertThat(union.partitioner()).isEqualTo(new HashPartitioner(4));
    assertThat(lineage.dataset("union", union).numPartitions()).isEqualTo(4);
    assertThat(union.kind()).isEqualTo("PartitionerAwareUnionRDD");
  }

  @Test
  void anyOtherUnionHasThePartitionsOfAllParents() {
    Dataset<Object> four = partitioned(4);
    for (Dataset<Object> other : List.of(partitioned(3), lineage.source(3))) {
      Union<Object> union = new Union<>(List.of(four, other));
      assertThat(union.aligned()).isFalse();
      assertThat(union.partitioner()).isNull();
      assertThat(lineage.dataset("union", union).numPartitions()).isEqualTo(7);
      assertThat(union.kind()).isEqualTo("UnionRDD");
    }
  }

  @Test
  void unionOfNothingHasNoPartitions() {
    Union<Object> union = new Union<>(List.of());
    assertThat(lineage.dataset("union", union).numPartitions()).isZero();
  }

  @Test
  void tooManyPartitionsAreAnErrorAndNotANegativeNumber() {
    Dataset<Object> most = lineage.source(Integer.MAX_VALUE);
    Dataset<Object> union = lineage.union(most, lineage.source(1));
    assertThatThrownBy(union::numPartitions).isInstanceOf(ArithmeticException.class);
    Dataset<?> product = lineage.dataset("cartesian", new Cartesian<>(most, lineage.source(2)));
    assertThatThrownBy(product::numPartitions).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void narrowNodeHasItsParentsPartitionerOnlyWhereItPreservesPartitioning() {
    Dataset<Object> parent = partitioned(4);
    assertThat(narrow(parent, true).partitioner()).isEqualTo(new HashPartitioner(4));
    assertThat(narrow(parent, false).partitioner()).isNull();
    assertThat(lineage.dataset("mapValues", narrow(parent, true)).numPartitions()).isEqualTo(4);
  }

  @Test
  void cartesianPartitionsVaryOnTheRightFirst() {
    Cartesian<Object, Object> product = new Cartesian<>(lineage.source(2), lineage.source(3));
    assertThat(lineage.dataset("cartesian", product).numPartitions()).isEqualTo(6);
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      pairs.add(product.leftPartition(i) + "-" + product.rightPartition(i));
    }
    assertThat(pairs).containsExactly("0-0", "0-1", "0-2", "1-0", "1-1", "1-2");
    assertThat(product.partitioner()).isNull();
  }

  @Test
  void prunedPartitionsAreTheParentsFromTheFirst() {
    PartitionPruning<Object> pruned = new PartitionPruning<>(partitioned(9), 3, 4);
    assertThat(lineage.dataset("filterByRange", pruned).numPartitions()).isEqualTo(4);
    assertThat(pruned.parentPartition(0)).isEqualTo(3);
    assertThat(pruned.parentPartition(3)).isEqualTo(6);
    assertThat(pruned.partitioner()).isNull();
  }

  @Test
  void zipOfUnequalNumbersOfPartitionsNamesThem() {
    Dataset<Object> zipped = zip(lineage.source(2), lineage.source(3));
    assertThatThrownBy(zipped::numPartitions)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Can't zip RDDs with unequal numbers of partitions: List(2, 3)\n")
        .hasMessageContaining("ParallelCollectionRDD[0]")
        .hasMessageContaining("repartition()");
    assertThat(zip(lineage.source(3), lineage.source(3)).numPartitions()).isEqualTo(3);
  }

  @Test
  void mapSideCombineWithoutACombinerIsRefused() {
    Dataset<Object> source = lineage.source(1);
    HashPartitioner partitioner = new HashPartitioner(1);
    assertThatThrownBy(() -> new Exchange(5, source, partitioner, null, true, null, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("map-side combine needs a combiner: shuffle 5");
  }

  private Dataset<Object> zip(Dataset<?> left, Dataset<?> right) {
    ZipOperator<Object> operator = (inputs, context) -> inputs.get(0);
    return lineage.dataset("zip", new Zip<>(List.of(left, right), operator, true));
  }

  private Dataset<Object> partitioned(int partitions) {
    Partitioner partitioner = new HashPartitioner(partitions);
    return lineage.dataset(
        "partitionBy", new Source<>(new LineageFixture.CountedInput("", partitions), partitioner));
  }

  private static Narrow<Object, Object> narrow(Dataset<Object> parent, boolean preserving) {
    return new Narrow<>(parent, (upstream, context) -> upstream, true, preserving);
  }
}
