package dev.kindling.pipeline.operator;

import static dev.kindling.pipeline.OperatorHarness.assertThatAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.Tuple2;
import dev.kindling.pipeline.TestContext;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Operators that draw, and the selection of the least: which records, Spark has the last word. */
class SamplingTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 200).boxed().toList();

  @Test
  void aSampleIsTheSamePushedPulledAndMixed() throws Exception {
    for (PartitionAwareOperator<Integer, Integer> sampling :
        List.<PartitionAwareOperator<Integer, Integer>>of(
            new SampleOperator<>(false, 0.1, 1),
            new SampleOperator<>(false, 0.7, 2),
            new SampleOperator<>(true, 0.2, 3),
            new SampleOperator<>(true, 2.5, 4),
            new RandomSplitOperator<>(0.2, 0.6, 5))) {
      List<Integer> sample = pulled(sampling.forPartition(3), NUMBERS);
      assertThat(sample).isNotEmpty().isSorted();
      assertThatAll(List.of(new Again<>(sampling)), NUMBERS, sample);
    }
  }

  @Test
  void eachPartitionDrawsNumbersOfItsOwn() throws Exception {
    SampleOperator<Integer> sampling = new SampleOperator<>(false, 0.5, 1);
    assertThat(pulled(sampling.forPartition(0), NUMBERS))
        .isNotEqualTo(pulled(sampling.forPartition(1), NUMBERS));
  }

  @Test
  void splitsThatShareASeedTakeEachRecordOnce() throws Exception {
    List<Integer> both =
        pulled(new RandomSplitOperator<Integer>(0, 0.3, 9).forPartition(0), NUMBERS);
    both.addAll(pulled(new RandomSplitOperator<Integer>(0.3, 1, 9).forPartition(0), NUMBERS));
    assertThat(both).containsExactlyInAnyOrderElementsOf(NUMBERS);
    assertThat(pulled(new RandomSplitOperator<Integer>(0.3, 0.3, 9).forPartition(0), NUMBERS))
        .isEmpty();
  }

  @Test
  void anExactSampleHasExactlyTheFractionOfEachKey() throws Exception {
    List<Tuple2<String, Integer>> pairs =
        NUMBERS.stream().map(x -> new Tuple2<>(x % 2 == 0 ? "even" : "odd", x)).toList();
    Map<String, Double> fractions = Map.of("even", 0.25, "odd", 0.8);
    KeyFractions<String> rates = new KeyFractions<>(fractions);
    Map<String, Stratum> strata =
        pulled(new StratifyByKeyOperator<String, Integer>(rates, null, 7).forPartition(0), pairs)
            .get(0);
    KeyFractions<String> thresholds =
        new KeyFractions<>(
            Map.of(
                "even", strata.get("even").threshold(0.25),
                "odd", strata.get("odd").threshold(0.8)));
    List<Tuple2<String, Integer>> sample =
        pulled(new SampleByKeyOperator<String, Integer>(thresholds, 7).forPartition(0), pairs);
    assertThat(sample).filteredOn(pair -> pair._1().equals("even")).hasSize(25);
    assertThat(sample).filteredOn(pair -> pair._1().equals("odd")).hasSize(80);
  }

  @Test
  void theLeastAreWhatSortingGives() throws Exception {
    Random random = new Random(5);
    for (int size : new int[] {1, 7, 100, 3000}) {
      List<Integer> records = random.ints(size, 0, size / 2 + 1).boxed().toList();
      for (int most : new int[] {1, 2, 10, 5000}) {
        List<Integer> sorted = records.stream().sorted().limit(most).toList();
        assertThat(
                pulled(
                    new TakeOrderedOperator<Integer>(most, Comparator.naturalOrder())
                        .forPartition(1),
                    records))
            .containsExactly(sorted);
      }
    }
  }

  private static <A, B> List<B> pulled(Operator<A, B> operator, List<A> records) throws Exception {
    List<B> pulled = new ArrayList<>();
    Iterator<B> iterator = operator.pull(records.iterator(), new TestContext(3));
    iterator.forEachRemaining(pulled::add);
    return pulled;
  }

  /** The operator of partition 3, made afresh for each run, as a task makes it. */
  private record Again<A, B>(PartitionAwareOperator<A, B> positional)
      implements dev.kindling.plan.PushOperator<A, B> {
    @Override
    public Iterator<B> pull(Iterator<A> upstream, dev.kindling.TaskContext context)
        throws Exception {
      return positional.forPartition(3).pull(upstream, context);
    }

    @Override
    public dev.kindling.plan.Sink<A> push(
        dev.kindling.plan.Sink<B> downstream, dev.kindling.TaskContext context) {
      return ((dev.kindling.plan.PushOperator<A, B>) positional.forPartition(3))
          .push(downstream, context);
    }
  }
}
