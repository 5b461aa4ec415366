package dev.kindling.pipeline.operator;

import static dev.kindling.pipeline.OperatorHarness.assertThatAll;
import static dev.kindling.pipeline.OperatorHarness.assertThatAllAndHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.FlatMapFunction;
import dev.kindling.api.java.function.Function;
import dev.kindling.pipeline.OperatorHarness;
import dev.kindling.pipeline.Pipeline;
import dev.kindling.pipeline.TestContext;
import dev.kindling.pipeline.action.TakeAction;
import dev.kindling.pipeline.combine.GroupByKeyCombiner;
import dev.kindling.pipeline.combine.ReduceByKeyCombiner;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.pipeline.copy.Immutability;
import dev.kindling.plan.Operator;
import dev.kindling.plan.ResultSink;
import dev.kindling.util.random.RangeSampling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperatorTest {
  private static final List<Integer> ONE_TO_FIVE = List.of(1, 2, 3, 4, 5);

  @Test
  void mapReplacesEachRecord() throws Exception {
    assertThatAllAndHot(
        List.of(new MapOperator<Integer, Integer>(x -> x * 10)),
        ONE_TO_FIVE,
        List.of(10, 20, 30, 40, 50));
  }

  @Test
  void mapTakesAndGivesNull() throws Exception {
    assertThatAllAndHot(
        List.of(new MapOperator<Integer, Integer>(x -> x == null ? (Integer) 0 : null)),
        Arrays.asList(1, null),
        Arrays.asList(null, 0));
  }

  @Test
  void filterKeepsWhatTheFunctionSaysTrueFor() throws Exception {
    assertThatAllAndHot(
        List.of(new FilterOperator<Integer>(x -> x % 2 == 1)), ONE_TO_FIVE, List.of(1, 3, 5));
  }

  @Test
  void flatMapPutsOutAllThatEachRecordBecomes() throws Exception {
    assertThatAllAndHot(
        List.of(
            new FlatMapOperator<Integer, Integer>(x -> Collections.nCopies(x - 1, x).iterator())),
        List.of(1, 2, 3, 1),
        List.of(2, 3, 3));
  }

  @Test
  void flatMapsNest() throws Exception {
    FlatMapFunction<Integer, Integer> twice = x -> List.of(x, -x).iterator();
    assertThatAllAndHot(
        List.of(
            new FlatMapOperator<>(twice),
            new FilterOperator<Integer>(x -> x != -2),
            new FlatMapOperator<>(twice)),
        List.of(1, 2),
        List.of(1, -1, -1, 1, 2, -2));
  }

  @Test
  void pairsKeepTheirKeysWhenValuesAreMapped() throws Exception {
    assertThatAllAndHot(
        List.of(
            new MapToPairOperator<Integer, String, Integer>(x -> new Tuple2<>("k" + x % 2, x)),
            new MapValuesOperator<String, Integer, Integer>(x -> x + 1),
            new FlatMapValuesOperator<String, Integer, Integer>(x -> List.of(x, 0).iterator())),
        List.of(1, 2),
        List.of(
            new Tuple2<>("k1", 2),
            new Tuple2<>("k1", 0),
            new Tuple2<>("k0", 3),
            new Tuple2<>("k0", 0)));
  }

  @Test
  void keysAndValuesAreTakenOutOfPairs() throws Exception {
    List<Tuple2<String, Integer>> pairs = List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2));
    assertThatAllAndHot(List.of(new KeysOperator<>()), pairs, List.of("a", "b"));
    assertThatAllAndHot(List.of(new ValuesOperator<>()), pairs, List.of(1, 2));
  }

  @Test
  void keyByPutsTheKeyBeforeTheRecord() throws Exception {
    assertThatAllAndHot(
        List.of(new KeyByOperator<String, String>(s -> s.substring(0, 1))),
        List.of("dunkirk", "avatar"),
        List.of(new Tuple2<>("d", "dunkirk"), new Tuple2<>("a", "avatar")));
  }

  @Test
  void distinctPairsWithNullBeforeItsShuffle() throws Exception {
    assertThatAllAndHot(
        List.of(new PairWithNullOperator<>()), List.of("a"), List.of(new Tuple2<>("a", null)));
  }

  @Test
  void repeatsAreDroppedInsideAPartition() throws Exception {
    assertThatAll(
        List.of(new DistinctWithinPartitionOperator<>()),
        Arrays.asList(3, null, 3, 1, null, 1),
        Arrays.asList(null, 1, 3));
  }

  @Test
  void valuesCombineInsideAPartition() throws Exception {
    List<Tuple2<String, Integer>> pairs =
        List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3));
    assertThatAll(
        List.of(
            new CombineWithinPartitionOperator<>(new ReduceByKeyCombiner<Integer>(Integer::sum))),
        pairs,
        List.of(new Tuple2<>("a", 4), new Tuple2<>("b", 2)));
    assertThatAll(
        List.of(new CombineWithinPartitionOperator<>(new GroupByKeyCombiner<Integer>())),
        pairs,
        List.of(new Tuple2<>("a", List.of(1, 3)), new Tuple2<>("b", List.of(2))));
  }

  @Test
  void joinCrossesTheGroupsOfAKey() throws Exception {
    Object[] groups = {List.of(1, 2), List.of("x", "y")};
    Object[] empty = {List.of(1, 2), List.of()};
    Object[] records = {
      new Tuple2<>("k", Arrays.copyOf(groups, 2, Iterable[].class)),
      new Tuple2<>("none", Arrays.copyOf(empty, 2, Iterable[].class))
    };
    assertThatAllAndHot(
        List.of(new PairGroupsOperator<>(), new JoinPairsOperator<>()),
        List.of(records),
        Stream.of(1, 2)
            .flatMap(left -> Stream.of("x", "y").map(right -> new Tuple2<>(left, right)))
            .map(pair -> new Tuple2<>("k", pair))
            .toList());
  }

  @Test
  void mapPartitionsSeesOneIteratorAndMayStopEarly() throws Exception {
    assertThatAll(
        List.of(
            new MapOperator<Integer, Integer>(x -> x + 1),
            new MapPartitionsOperator<Integer, Integer>(
                records -> List.of(records.next() + records.next()).iterator()),
            new MapOperator<Integer, Integer>(x -> -x)),
        ONE_TO_FIVE,
        List.of(-5));
  }

  @Test
  void infiniteExpansionBeforeMapPartitionsTakingThreeEnds() throws Exception {
    assertThatAll(
        List.of(
            new FlatMapOperator<Integer, Integer>(x -> naturals()),
            new MapOperator<Integer, Integer>(x -> x * 2),
            new MapPartitionsOperator<Integer, Integer>(
                records -> List.of(records.next(), records.next(), records.next()).iterator())),
        List.of(1),
        List.of(0, 2, 4));
  }

  @Test
  void takingFromInfinitelyManyPushedRecordsEnds() throws Exception {
    TestContext context = new TestContext(0);
    ResultSink<Integer, Object[]> sink =
        new TakeAction<Integer>(4, new CopyPolicy(new Immutability(List.of()))).start(context);
    new Pipeline<Integer, Integer>(
            List.of(
                new FlatMapOperator<Integer, Integer>(x -> naturals()),
                new FlatMapOperator<Integer, Integer>(x -> Collections.nCopies(3, x).iterator()),
                new FilterOperator<Integer>(x -> x % 2 == 1)),
            null)
        .run(List.of(1, 2).iterator(), sink, context);
    assertThat(sink.result()).containsExactly(1, 1, 1, 3);
  }

  @Test
  void aFunctionsExceptionIsThrownAsItself() {
    IOException thrown = new IOException("the user's");
    Function<Integer, Integer> failing =
        x -> {
          throw thrown;
        };
    List<Operator<?, ?>> chain =
        List.of(new MapOperator<>(failing), new FlatMapOperator<Integer, Integer>(x -> naturals()));
    assertThatThrownBy(() -> OperatorHarness.pushed(chain, List.of(1))).isSameAs(thrown);
    assertThatThrownBy(
            () ->
                new Pipeline<Integer, Integer>(chain, null)
                    .pull(List.of(1).iterator(), new TestContext(0))
                    .hasNext())
        .isSameAs(thrown);
  }

  @Test
  void aNullIteratorIsNamed() {
    assertThatThrownBy(
            () ->
                OperatorHarness.pushed(
                    List.of(new FlatMapOperator<Integer, Integer>(x -> null)), List.of(1)))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("must return an iterator, an empty one for no records")
        .hasMessageContaining("OperatorTest");
  }

  /** Start positions as Spark 4.2.0 showed them: one record in each of 40 partitions. */
  @Test
  void repartitionDealsRecordsOutAsSparkDoes() throws Exception {
    assertThat(dealt(2, 12)).containsExactly(1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0);
    assertThat(dealt(7, 12)).containsExactly(3, 6, 2, 0, 2, 2, 4, 2, 2, 5, 5, 3);
    assertThat(dealt(8, 12)).containsExactly(2, 2, 0, 6, 5, 0, 7, 4, 5, 6, 2, 6);
    assertThat(dealt(1000, 8)).containsExactly(29, 704, 829, 448, 54, 426, 91, 961);
  }

  /** 23 integers in 3 partitions to 4, as Spark 4.2.0 dealt them. */
  @Test
  void repartitionPutsEachRecordWhereSparkPutsIt() throws Exception {
    List<List<Integer>> partitions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      partitions.add(new ArrayList<>());
    }
    for (int partition = 0; partition < 3; partition++) {
      List<Integer> slice =
          IntStream.range(partition * 23 / 3, (partition + 1) * 23 / 3).boxed().toList();
      Iterator<Tuple2<Integer, Integer>> dealt =
          new RoundRobinKeyOperator<Integer>(4).pull(slice.iterator(), new TestContext(partition));
      dealt.forEachRemaining(
          pair -> partitions.get(new HashPartitioner(4).getPartition(pair._1())).add(pair._2()));
    }
    assertThat(partitions)
        .containsExactly(
            List.of(3, 10, 14, 15, 19),
            List.of(0, 4, 7, 11, 16, 20),
            List.of(1, 5, 8, 12, 17, 21),
            List.of(2, 6, 9, 13, 18, 22));
  }

  @Test
  void positionsCountUpHoweverTheyAreMade() throws Exception {
    Iterator<Tuple2<Integer, String>> expected =
        new RoundRobinKeyOperator<String>(5).pull(List.of("a", "b").iterator(), new TestContext(3));
    assertThatAll(
        List.of(new RoundRobinKeyOperator<String>(5)),
        List.of("a", "b"),
        List.of(expected.next(), expected.next()));
  }

  @Test
  void keysAreSketchedAsOneRecord() throws Exception {
    RangeSampling sampling = new RangeSampling(2, 20, 1);
    assertThatAll(
        List.of(new SketchKeysOperator<Integer>(sampling, 9)),
        ONE_TO_FIVE,
        List.of(new RangeSampling.Sketch<>(3, 5, ONE_TO_FIVE)));
  }

  @Test
  void keysAreResampledWithTheirPartitionsSeed() throws Exception {
    List<Integer> keys = IntStream.range(0, 1000).boxed().toList();
    Operator<Integer, Integer> half =
        new ResampleKeysOperator<>(0.5, new int[] {1, 3}, new long[] {42, 43});
    List<Object> sample = OperatorHarness.pushed(List.of(half), keys);
    assertThat(sample).hasSizeBetween(400, 600);
    assertThat(OperatorHarness.pushed(List.of(half), keys)).isEqualTo(sample);
    assertThatThrownBy(() -> half.pull(keys.iterator(), new TestContext(2)))
        .hasMessageContaining("partition 2");
  }

  private static List<Integer> dealt(int numPartitions, int partitions) throws Exception {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      Tuple2<Integer, String> pair =
          new RoundRobinKeyOperator<String>(numPartitions)
              .pull(List.of("x").iterator(), new TestContext(i))
              .next();
      places.add(new HashPartitioner(numPartitions).getPartition(pair._1()));
    }
    return places;
  }

  private static Iterator<Integer> naturals() {
    return Stream.iterate(0, x -> x + 1).iterator();
  }
}
