package dev.kindling.pipeline.operator;

import static dev.kindling.pipeline.OperatorHarness.assertThatAll;
import static dev.kindling.pipeline.OperatorHarness.assertThatAllAndHot;
import static dev.kindling.pipeline.OperatorHarness.assertThatHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import dev.kindling.Tuple2;
import dev.kindling.api.java.Optional;
import dev.kindling.pipeline.OperatorHarness;
import dev.kindling.pipeline.TestContext;
import dev.kindling.pipeline.action.ReduceAction.Reduced;
import dev.kindling.pipeline.function.FlatMapToDouble;
import dev.kindling.pipeline.function.FlatMapToPair;
import dev.kindling.pipeline.function.HasKey;
import dev.kindling.pipeline.function.KeyInRange;
import dev.kindling.pipeline.function.MapToDouble;
import dev.kindling.pipeline.function.OuterJoinSides;
import dev.kindling.pipeline.order.NaturalOrder;
import dev.kindling.plan.JobError;
import dev.kindling.plan.Operator;
import dev.kindling.util.StatCounter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Operators that see a whole partition, its number, or another partition beside it. */
class WholePartitionOperatorTest {
  /** So many that loops are specialised. */
  private static final List<Long> NUMBERS = LongStream.range(0, 10_000).boxed().toList();

  private static final long SUM = 49_995_000L;

  @Test
  void indexGoesOnWhereThePartitionsBeforeEnded() throws Exception {
    assertThatAll(
        List.of(new ZipWithIndexOperator<>(new long[] {0, 2, 2}).forPartition(1)),
        List.of("a", "b"),
        List.of(new Tuple2<>("a", 2L), new Tuple2<>("b", 3L)));
  }

  @Test
  void uniqueNumbersOfPartitionsInterleave() throws Exception {
    assertThatAll(
        List.of(new ZipWithUniqueIdOperator<>(4).forPartition(3)),
        Arrays.asList("a", null),
        List.of(new Tuple2<>("a", 3L), new Tuple2<>(null, 7L)));
  }

  @Test
  void partitionsNumberIsGivenBesideItsRecords() throws Exception {
    assertThatAll(
        List.of(
            new MapPartitionsWithIndexOperator<Integer, Integer>(
                    (i, records) -> List.of(i, records.next()).iterator())
                .forPartition(7)),
        List.of(1, 2),
        List.of(7, 1));
  }

  @Test
  void glomMakesOneListThatCannotBeModified() throws Exception {
    assertThatAll(List.of(new GlomOperator<>()), List.of(1, 2), List.of(List.of(1, 2)));
    assertThatAll(List.of(new GlomOperator<>()), List.of(), List.of(List.of()));
    List<Object> glommed =
        new GlomOperator<>().pull(List.<Object>of(1).iterator(), new TestContext(0)).next();
    assertThatThrownBy(() -> glommed.add(2)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void sortingInPlaceIsStable() throws Exception {
    assertThatAll(
        List.of(new SortWithinPartitionOperator<>(new NaturalOrder<Integer>())),
        List.of(new Tuple2<>(2, "a"), new Tuple2<>(1, "b"), new Tuple2<>(2, "c")),
        List.of(new Tuple2<>(1, "b"), new Tuple2<>(2, "a"), new Tuple2<>(2, "c")));
  }

  @Test
  void partitionIsFoldedToAValue() throws Exception {
    List<Operator<?, ?>> sum =
        List.of(
            new MapOperator<Long, Integer>(Long::intValue),
            new AggregatePartitionOperator<Integer, Long>(7L, Long::sum));
    assertThatHot(sum, NUMBERS, List.of(7L + SUM));
    assertThatAll(sum, List.of(), List.of(7L));
    assertThatAll(sum, List.of(1L, 2L), List.of(10L));
  }

  @Test
  void partitionIsReducedToAValueOrNothing() throws Exception {
    ReducePartitionOperator<Long> sum = new ReducePartitionOperator<>(Long::sum);
    assertThatHot(List.of(sum), NUMBERS, List.of(new Reduced<>(true, SUM)));
    assertThatAll(List.of(sum), List.of(), List.of(Reduced.nothing()));
    assertThatAll(List.of(sum), List.of(2L, 3L), List.of(new Reduced<>(true, 5L)));
  }

  @Test
  void firstRecordsOfAPartitionAreTakenInOrder() throws Exception {
    Operator<Long, List<Long>> top =
        new TakeOrderedOperator<Long>(2, Comparator.reverseOrder()).forPartition(3);
    assertThatHot(List.of(top), NUMBERS, List.of(List.of(9_999L, 9_998L)));
    assertThatAll(List.of(top), List.of(1L, 3L, 2L), List.of(List.of(3L, 2L)));
    assertThatAll(List.of(top), List.of(), List.of());
    assertThatAll(
        List.of(new TakeOrderedOperator<Long>(2, Comparator.naturalOrder()).forPartition(0)),
        List.of(),
        List.of(List.of()));
    assertThatThrownBy(
            () ->
                OperatorHarness.pushed(
                    List.of(
                        new TakeOrderedOperator<Long>(-1, Comparator.naturalOrder())
                            .forPartition(0)),
                    List.of(1L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("k cannot be negative but was: -1");
  }

  @Test
  void numbersOfAPartitionAreSummedUp() throws Exception {
    List<Double> numbers = NUMBERS.stream().map(Long::doubleValue).toList();
    assertThatHot(List.of(new MinMaxOperator()), numbers, List.of(new double[] {0, 9_999}));
    assertThatHot(
        List.of(new HistogramOperator(new double[] {0, 10, 9_999}, false)),
        numbers,
        List.of(new long[] {10, 9_990}));
    assertThatHot(
        List.of(new HistogramOperator(new double[] {0, 5_000, 10_000}, true)),
        numbers,
        List.of(new long[] {5_000, 5_000}));
    Iterator<StatCounter> summaries =
        new StatsOperator().pull(numbers.iterator(), new TestContext(0));
    assertThat(summaries.next().sum()).isEqualTo(SUM);
    assertThat(summaries.hasNext()).isFalse();
    assertThatHot(
        List.of(new StatsOperator(), new MapOperator<>(StatCounter::count)),
        numbers,
        List.of(10_000L));
  }

  @Test
  void valuesOfEachKeyAreReducedToAMap() throws Exception {
    assertThatHot(
        List.of(
            new MapToPairOperator<Long, Long, Long>(number -> new Tuple2<>(number % 2, 1L)),
            new ReduceByKeyLocallyOperator<Long, Long>(Long::sum)),
        NUMBERS,
        List.of(Map.of(0L, 5_000L, 1L, 5_000L)));
  }

  @Test
  void functionsThatMakePairsAndNumbersAreTakenAsTheyAre() throws Exception {
    assertThatAllAndHot(
        List.of(
            new FlatMapOperator<>(
                new FlatMapToPair<Integer, Integer, String>(
                    x -> Collections.nCopies(x, new Tuple2<>(x, "v")).iterator())),
            new MapOperator<>(new MapToDouble<Tuple2<Integer, String>>(pair -> pair._1() / 2.0)),
            new FlatMapOperator<>(new FlatMapToDouble<Double>(x -> List.of(x, -x).iterator()))),
        List.of(1, 0, 2),
        List.of(0.5, -0.5, 1.0, -1.0, 1.0, -1.0));
  }

  @Test
  void zipPairsByPlaceAndWantsEquallyMany() {
    assertThat(zipped(List.of(1, 2), List.of("a", "b")))
        .toIterable()
        .containsExactly(new Tuple2<>(1, "a"), new Tuple2<>(2, "b"));
    Iterator<Tuple2<Object, Object>> uneven = zipped(List.of(1, 2), List.of("a"));
    uneven.next();
    assertThatThrownBy(uneven::hasNext)
        .isInstanceOf(JobError.class)
        .cause()
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith(
            "Can only zip RDDs with same number of elements in each partition\n")
        .hasMessageContaining("the left side has more");
  }

  @Test
  void zipPartitionsTakesAnEndlessSide() throws Exception {
    Iterator<Object> endless = Stream.<Object>iterate(1, x -> (Integer) x + 1).iterator();
    ZipPartitionsOperator<Object, Object, String> both =
        new ZipPartitionsOperator<>(
            (left, right) -> List.of(left.next() + "" + right.next()).iterator());
    assertThat(
            both.pull(List.of(endless, List.<Object>of("a").iterator()), new TestContext(0)).next())
        .isEqualTo("1a");
  }

  @Test
  void aMissingSideOfAnOuterJoinIsOneEmptyOptional() {
    List<Integer> none = List.of();
    assertThat(OuterJoinSides.<String, Integer>left().call(new Tuple2<>(List.of("a"), none)))
        .isEqualTo(new Tuple2<>(List.of("a"), List.of(Optional.empty())));
    assertThat(OuterJoinSides.<String, Integer>full().call(new Tuple2<>(List.of("a"), none)))
        .isEqualTo(new Tuple2<>(List.of(Optional.of("a")), List.of(Optional.empty())));
    assertThat(OuterJoinSides.<Integer, String>right().call(new Tuple2<>(none, List.of("a"))))
        .isEqualTo(new Tuple2<>(List.of(Optional.empty()), List.of("a")));
    Iterable<Optional<String>> nulls =
        OuterJoinSides.<String, Integer>full()
            .call(new Tuple2<>(Collections.singletonList(null), none))
            ._1();
    assertThatThrownBy(() -> nulls.iterator().next()).isInstanceOf(NullPointerException.class);
  }

  @Test
  void keysAreFoundAsScalaComparesAndRangesHoldTheirBounds() {
    assertThat(new HasKey<Object, String>(1).call(new Tuple2<>(1L, "a"))).isTrue();
    assertThat(new HasKey<Object, String>(null).call(new Tuple2<>(null, "a"))).isTrue();
    KeyInRange<Integer, String> range = new KeyInRange<>(new NaturalOrder<>(), 2, 4);
    assertThat(Stream.of(1, 2, 3, 4, 5).filter(key -> range.call(new Tuple2<>(key, ""))).toList())
        .containsExactly(2, 3, 4);
  }

  private static Iterator<Tuple2<Object, Object>> zipped(List<Object> left, List<Object> right) {
    return new ZipPairsOperator<>()
        .pull(List.of(left.iterator(), right.iterator()), new TestContext(0));
  }
}
