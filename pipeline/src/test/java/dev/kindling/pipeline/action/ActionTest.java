package dev.kindling.pipeline.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.pipeline.Pipeline;
import dev.kindling.pipeline.Specialiser;
import dev.kindling.pipeline.TestContext;
import dev.kindling.pipeline.combine.Group;
import dev.kindling.pipeline.combine.GroupByKeyCombiner;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.pipeline.copy.Immutability;
import dev.kindling.pipeline.operator.MapOperator;
import dev.kindling.pipeline.source.LocalCollection;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionTest {
  private final CopyPolicy copyPolicy = new CopyPolicy(new Immutability(List.of()));
  private final TestContext context = new TestContext(0);

  @Test
  void recordsAreCountedCollectedTakenAndReduced() throws Exception {
    List<Integer> records = List.of(3, 1, 2);
    assertThat(run(CountAction.ofComputed(), records)).isEqualTo(3);
    assertThat(run(new CollectAction<>(copyPolicy), records)).containsExactly(3, 1, 2);
    assertThat(run(new TakeAction<>(2, copyPolicy), records)).containsExactly(3, 1);
    assertThat(run(new ReduceAction<Integer>(Integer::sum, copyPolicy), records))
        .isEqualTo(new ReduceAction.Reduced<>(true, 6));
  }

  @Test
  void anEmptyPartitionReducesToNothingAndANullToNull() throws Exception {
    ReduceAction<Integer> sum = new ReduceAction<>(Integer::sum, copyPolicy);
    assertThat(run(sum, List.of())).isEqualTo(new ReduceAction.Reduced<>(false, null));
    assertThat(run(sum, Collections.singletonList(null)))
        .isEqualTo(new ReduceAction.Reduced<>(true, null));
  }

  @Test
  void whatIsReducedMayBeOfOneClassAndThenOfAnother() throws Exception {
    List<Object> records = Arrays.asList(1, -2L, 0.5, -0.0, "five", null, 7, 1L << 40);
    List<Object> reduced = new ArrayList<>();
    ReduceAction<Object> latest =
        new ReduceAction<>(
            (before, record) -> {
              reduced.add(before);
              return record;
            },
            copyPolicy);
    assertThat(run(latest, records)).isEqualTo(new ReduceAction.Reduced<>(true, 1L << 40));
    assertThat(reduced).containsExactlyElementsOf(records.subList(0, 7));
  }

  @Test
  void forEachSeesEveryRecord() throws Exception {
    List<Integer> seen = new ArrayList<>();
    assertThat(run(new ForeachAction<Integer>(seen::add), List.of(1, 2))).isEqualTo(2);
    assertThat(seen).containsExactly(1, 2);
  }

  @Test
  void takingNothingAsksForNothing() throws Exception {
    Iterator<Integer> unasked =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            throw new AssertionError("asked");
          }

          @Override
          public Integer next() {
            throw new AssertionError("asked");
          }
        };
    ResultSink<Integer, Object[]> sink = new TakeAction<Integer>(0, copyPolicy).start(context);
    new Pipeline<Integer, Integer>(List.of(), null).run(unasked, sink, context);
    assertThat(sink.result()).isEmpty();
  }

  @Test
  void changingACollectedRecordChangesNothingElse() throws Exception {
    int[] cached = {1};
    Object[] first = run(new CollectAction<>(copyPolicy), List.of(cached));
    ((int[]) first[0])[0] = 9;
    assertThat(run(new CollectAction<>(copyPolicy), List.of(cached))[0]).isEqualTo(new int[] {1});
    ReduceAction.Reduced<int[]> reduced =
        run(new ReduceAction<int[]>((a, b) -> a, copyPolicy), List.of(cached));
    assertThat(reduced.value()).isNotSameAs(cached);
  }

  @Test
  void functionsThatChangeWhatTheyAreGivenGiveTheSameAnswerTwice() throws Exception {
    LocalCollection<int[]> input =
        new LocalCollection<>(List.of(new int[] {1}, new int[] {2}), 1, copyPolicy);
    MapOperator<int[], int[]> adding =
        new MapOperator<>(
            array -> {
              array[0] += 10;
              return array;
            });
    for (int job = 0; job < 2; job++) {
      ResultSink<int[], Object[]> sink = new CollectAction<int[]>(copyPolicy).start(context);
      new Pipeline<int[], int[]>(List.of(adding), new Specialiser(1, 1))
          .run(input.read(0, context), sink, context);
      assertThat(sink.result()).isEqualTo(new Object[] {new int[] {11}, new int[] {12}});
    }
  }

  @Test
  void groupsGrowPrintAndCross() throws Exception {
    GroupByKeyCombiner<Integer> grouping = new GroupByKeyCombiner<>();
    Group<Integer> group = grouping.create(3);
    for (int value : Arrays.asList(1, 5, 2, 4)) {
      group = grouping.mergeValue(group, value);
    }
    group = grouping.mergeCombiners(group, grouping.create(6));
    assertThat(group).hasToString("[3, 1, 5, 2, 4, 6]");
    Group<Integer> copy = copyPolicy.copy(group);
    copy.set(0, 0);
    assertThat(copy).containsExactly(0, 1, 5, 2, 4, 6);
    assertThat(group).startsWith(3);
  }

  private <T, R> R run(Action.Push<T, R> action, List<T> records) throws Exception {
    ResultSink<T, R> sink = action.start(context);
    new Pipeline<T, T>(List.of(), null).run(records.iterator(), sink, context);
    return sink.result();
  }
}
