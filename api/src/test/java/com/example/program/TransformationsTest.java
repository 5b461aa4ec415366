package com.example.program;

import static com.example.program.ApiFixture.dataset;
import static com.example.program.ApiFixture.nodes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.HashPartitioner;
import dev.kindling.RangePartitioner;
import dev.kindling.SparkConf;
import dev.kindling.SparkException;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.pipeline.operator.CombineWithinPartitionOperator;
import dev.kindling.pipeline.operator.DistinctWithinPartitionOperator;
import dev.kindling.pipeline.operator.SortWithinPartitionOperator;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Lineage;
import dev.kindling.plan.Narrow;
import dev.kindling.plan.Operation;
import dev.kindling.plan.PartitionPruning;
import dev.kindling.plan.Shuffle;
import dev.kindling.util.random.RangeSampling.Sketch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes and ids that the methods of the API make, without an engine. */
class TransformationsTest {
  private final ApiFixture api = new ApiFixture();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void eachRddOfSparkIsANodeWithTheNextId() {
    JavaPairRDD<Integer, Iterable<Integer>> groups = api.numbers(3).groupBy(x -> x % 2);
    assertThat(nodes(groups))
        .containsExactly(
            "0:ParallelCollectionRDD", "1:MapPartitionsRDD", "2:ShuffledRDD", "3:MapPartitionsRDD");
    assertThat(api.numbers(1).id()).isEqualTo(4);
    assertThat(api.backend.jobs).isEmpty();
  }

  @Test
  void datasetsOfOneCallShareItsOperation() {
    JavaRDD<Integer> numbers = api.numbers(3);
    JavaRDD<Integer> distinct = numbers.distinct();
    Set<Operation> operations = new HashSet<>();
    for (Dataset<?> each : Lineage.parentsFirst(dataset(distinct), any -> true)) {
      if (each != dataset(numbers)) {
        operations.add(each.operation());
      }
    }
    assertThat(operations).hasSize(1);
    Operation operation = operations.iterator().next();
    assertThat(operation.name()).isEqualTo("distinct");
    assertThat(dataset(numbers).operation().id()).isNotEqualTo(operation.id());
  }

  @Test
  void reduceByKeyCombinesOnTheMapSideAndGroupByKeyDoesNot() {
    JavaPairRDD<Integer, Integer> pairs = api.pairs(3);
    Exchange reducing = exchange(dataset(pairs.reduceByKey(Integer::sum)));
    Exchange grouping = exchangeAbove(dataset(pairs.groupByKey()));
    assertThat(reducing.mapSideCombine()).isTrue();
    assertThat(grouping.mapSideCombine()).isFalse();
    assertThat(grouping.combiner()).isNotNull();
    assertThat(List.of(reducing.id(), grouping.id())).containsExactly(0, 1);
  }

  @Test
  void partitionedPairsAreCombinedWithoutAShuffle() {
    JavaPairRDD<Integer, Integer> pairs = api.pairs(3).partitionBy(new HashPartitioner(5));
    Narrow<?, ?> reduced = narrow(pairs.reduceByKey(Integer::sum).rdd().dataset());
    assertThat(reduced.operator()).isInstanceOf(CombineWithinPartitionOperator.class);
    assertThat(reduced.partitioner()).isEqualTo(new HashPartitioner(5));
    Narrow<?, ?> sorted =
        narrow(dataset(pairs.repartitionAndSortWithinPartitions(new HashPartitioner(5))));
    assertThat(sorted.operator()).isInstanceOf(SortWithinPartitionOperator.class);
    assertThat(narrow(dataset(pairs.distinct(5))).operator())
        .isInstanceOf(DistinctWithinPartitionOperator.class);
    assertThat(dataset(pairs.distinct(4)).partitioner()).isNull();
  }

  @Test
  void partitionByThePartitionerThatIsThereMakesNoDataset() {
    JavaPairRDD<Integer, Integer> pairs = api.pairs(3).partitionBy(new HashPartitioner(5));
    assertThat(pairs.partitionBy(new HashPartitioner(5)).id()).isEqualTo(pairs.id());
    assertThat(pairs.partitionBy(new HashPartitioner(6)).id()).isNotEqualTo(pairs.id());
  }

  @Test
  void joinReadsAPartitionedParentInPlace() {
    JavaPairRDD<Integer, Integer> left = api.pairs(3).partitionBy(new HashPartitioner(5));
    JavaPairRDD<Integer, Integer> right = api.pairs(3);
    Dataset<?> joined = dataset(left.join(right, new HashPartitioner(5)));
    Dataset<?> grouped = parent(parent(joined));
    assertThat(grouped.node().kind()).isEqualTo("CoGroupedRDD");
    assertThat(grouped.node().edges().get(0)).isEqualTo(new Edge.Narrow(dataset(left)));
    assertThat(grouped.node().edges().get(1)).isInstanceOf(Exchange.class);
    assertThat(joined.partitioner()).isEqualTo(new HashPartitioner(5));
  }

  @Test
  void unionLeavesOutParentsWithoutPartitions() {
    JavaRDD<Integer> numbers = api.numbers(2);
    JavaRDD<Integer> empty = api.sc.emptyRDD();
    assertThat(dataset(numbers.union(empty)).node().edges())
        .isEqualTo(List.of(new Edge.Narrow(dataset(numbers))));
    assertThat(numbers.union(empty).getNumPartitions()).isEqualTo(2);
  }

  @Test
  void repartitionIsARoundRobinShuffleAndACoalesce() {
    assertThat(nodes(api.numbers(3).repartition(5)))
        .containsExactly(
            "0:ParallelCollectionRDD",
            "1:MapPartitionsRDD",
            "2:ShuffledRDD",
            "3:CoalescedRDD",
            "4:MapPartitionsRDD");
  }

  @Test
  void zipWithIndexCountsAllPartitionsButTheLast() {
    api.backend.answer(5L, 7L);
    JavaPairRDD<Integer, Long> indexed = api.numbers(3).zipWithIndex();
    assertThat(api.backend.jobs).hasSize(1);
    assertThat(api.backend.jobs.get(0).partitions()).containsExactly(0, 1);
    assertThat(api.backend.jobs.get(0).reason()).startsWith("zipWithIndex counts the records");
    assertThat(indexed.id()).isEqualTo(1);
    api.numbers(1).zipWithIndex();
    assertThat(api.backend.jobs).as("one partition needs no job").hasSize(1);
  }

  @Test
  void zipWithIndexThatFailsUsesUpAnIdAsInSpark() {
    JavaRDD<Integer> numbers = api.numbers(2);
    api.backend.answer(
        job -> {
          throw new SparkException("no slots");
        });
    assertThatThrownBy(numbers::zipWithIndex).hasMessage("no slots");
    assertThat(api.numbers(1).id()).isEqualTo(2);
  }

  @Test
  void sortByKeySamplesTheKeysUnlessThereIsOnePartition() {
    JavaPairRDD<Integer, Integer> pairs = api.pairs(3);
    Dataset<?> single = dataset(pairs.sortByKey(true, 1));
    assertThat(api.backend.jobs).isEmpty();
    assertThat(single.numPartitions()).isEqualTo(1);
    api.backend.answer(
        new Object[] {new Sketch<>(0, 2, List.of(1, 2))},
        new Object[] {new Sketch<>(1, 2, List.of(3, 4))},
        new Object[] {new Sketch<>(2, 0, List.of())});
    Dataset<?> sorted = dataset(pairs.sortByKey(false, 2));
    assertThat(api.backend.jobs).hasSize(1);
    assertThat(api.backend.jobs.get(0).reason()).contains("cut them into 2 ranges");
    assertThat(sorted.partitioner()).isInstanceOf(RangePartitioner.class);
    assertThat(sorted.partitioner().getPartition(4)).isZero();
    assertThat(sorted.partitioner().getPartition(1)).isEqualTo(1);
    assertThat(exchange(sorted).ordering().compare(1, 4)).isPositive();
  }

  @Test
  void filterByRangeOfSortedPairsPrunesPartitions() {
    api.backend.answer(
        new Object[] {new Sketch<>(0, 3, List.of(1, 2, 3))},
        new Object[] {new Sketch<>(1, 3, List.of(4, 5, 6))},
        new Object[] {new Sketch<>(2, 3, List.of(7, 8, 9))});
    JavaPairRDD<Integer, Integer> sorted = api.pairs(3).sortByKey(true, 3);
    Dataset<?> pruned = parent(dataset(sorted.filterByRange(1, 3)));
    assertThat(pruned.node()).isInstanceOf(PartitionPruning.class);
    assertThat(pruned.numPartitions()).isLessThan(sorted.getNumPartitions());
    assertThat(nodes(api.pairs(3).filterByRange(1, 3)))
        .noneMatch(node -> node.contains("PartitionPruning"));
  }

  @Test
  void defaultPartitionerIsTheLargestParentsUnlessItIsFarTooCoarse() {
    JavaPairRDD<Integer, Integer> five = api.pairs(3).partitionBy(new HashPartitioner(5));
    assertThat(dataset(five.join(api.pairs(8))).partitioner()).isEqualTo(new HashPartitioner(5));
    assertThat(dataset(five.join(api.pairs(60))).partitioner()).isEqualTo(new HashPartitioner(60));
    assertThat(dataset(api.pairs(3).join(api.pairs(8))).partitioner())
        .isEqualTo(new HashPartitioner(8));
  }

  @Test
  void defaultParallelismIsASettingOrTheNumberOfSlots() {
    assertThat(api.sc.parallelize(List.of(1, 2)).getNumPartitions()).isEqualTo(4);
    api.close();
    try (ApiFixture set =
        new ApiFixture(new SparkConf(false).set("spark.default.parallelism", "9"))) {
      assertThat(set.sc.parallelize(List.of(1, 2)).getNumPartitions()).isEqualTo(9);
      assertThat(set.pairs(3).reduceByKey(Integer::sum).getNumPartitions()).isEqualTo(9);
    }
  }

  @Test
  void functionThatCapturesNothingMutableIsShared() {
    JavaRDD<Integer> numbers = api.numbers(1);
    int added = 5;
    int[] counter = {0};
    assertThat(narrow(dataset(numbers.map(x -> x + added))).shareable()).isTrue();
    assertThat(narrow(dataset(numbers.map(x -> x + counter[0]++))).shareable()).isFalse();
  }

  @Test
  void functionThatIsNotSerialisableFailsWhereItIsGiven() {
    JavaRDD<Integer> numbers = api.numbers(1);
    Object lock = new Object();
    assertThatThrownBy(() -> numbers.map(x -> x + lock.hashCode()))
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("Task not serializable")
        .hasMessageContaining("java.lang.Object");
    assertThat(numbers.map(x -> x).id()).as("no id was used up").isEqualTo(numbers.id() + 1);
  }

  @Test
  void argumentsAreCheckedAtTheCall() {
    JavaRDD<Integer> numbers = api.numbers(2);
    JavaPairRDD<Integer, Integer> pairs = api.pairs(2);
    assertThatThrownBy(() -> numbers.coalesce(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("requirement failed: Number of partitions (0) must be positive.\n")
        .hasMessageContaining("coalesce at ");
    assertThatThrownBy(() -> pairs.reduceByKey(Integer::sum, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "requirement failed: Number of partitions (-1) cannot be negative.\n")
        .hasMessageContaining("reduceByKey at ");
    assertThatThrownBy(() -> pairs.sortByKey(true, -1))
        .hasMessageStartingWith(
            "requirement failed: Number of partitions cannot be negative but found -1.\n");
    assertThatThrownBy(() -> pairs.partitionBy(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageStartingWith("partitioner must not be null, at partitionBy at ");
    assertThatThrownBy(() -> numbers.sample(false, -0.1))
        .hasMessageStartingWith("requirement failed: Fraction must be nonnegative, but got -0.1\n");
    assertThatThrownBy(() -> numbers.sample(false, 1.5))
        .hasMessageStartingWith(
            "requirement failed: Sampling fraction (1.5) must be on interval [0, 1]\n");
    assertThatThrownBy(() -> numbers.randomSplit(new double[] {1, -1}))
        .hasMessageStartingWith("requirement failed: Weights must be nonnegative, but got ");
    assertThatThrownBy(() -> numbers.randomSplit(new double[] {0, 0}))
        .hasMessageStartingWith("requirement failed: Sum of weights must be positive, but got ");
    assertThat(api.backend.jobs).isEmpty();
  }

  private static Narrow<?, ?> narrow(Dataset<?> dataset) {
    return (Narrow<?, ?>) dataset.node();
  }

  private static Exchange exchange(Dataset<?> dataset) {
    return ((Shuffle<?, ?>) dataset.node()).exchange();
  }

  private static Exchange exchangeAbove(Dataset<?> dataset) {
    return exchange(parent(dataset));
  }

  private static Dataset<?> parent(Dataset<?> dataset) {
    return dataset.node().edges().get(0).parent();
  }
}
