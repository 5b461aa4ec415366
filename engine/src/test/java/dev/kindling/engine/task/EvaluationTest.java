package dev.kindling.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.HashPartitioner;
import dev.kindling.TaskKilledException;
import dev.kindling.Tuple2;
import dev.kindling.engine.shuffle.OutputLost;
import dev.kindling.pipeline.action.CollectAction;
import dev.kindling.pipeline.action.CountAction;
import dev.kindling.pipeline.action.TakeAction;
import dev.kindling.pipeline.combine.GroupByKeyCombiner;
import dev.kindling.pipeline.combine.ReduceByKeyCombiner;
import dev.kindling.pipeline.operator.FilterOperator;
import dev.kindling.pipeline.operator.JoinPairsOperator;
import dev.kindling.pipeline.operator.MapOperator;
import dev.kindling.pipeline.operator.MapPartitionsOperator;
import dev.kindling.pipeline.operator.PairGroupsOperator;
import dev.kindling.plan.CoGroup;
import dev.kindling.plan.Coalesce;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Narrow;
import dev.kindling.plan.PreferredLocations;
import dev.kindling.plan.Shuffle;
import dev.kindling.plan.Union;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
  private final SerialProgram program = new SerialProgram();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 20})
  void narrowOperatorsSeeEveryRecordInOrder(int slices) {
    Dataset<Integer> numbers = program.parallelize(upTo(10), slices);
    Dataset<Integer> even = program.apply(numbers, new FilterOperator<Integer>(x -> x % 2 == 0));
    assertThat(program.collect(program.map(even, x -> x * 10))).containsExactly(0, 20, 40, 60, 80);
  }

  @Test
  void pulledOperatorsMayStandBetweenPushedOnes() {
    Dataset<Integer> numbers = program.parallelize(upTo(6), 2);
    Dataset<Integer> doubled = program.map(numbers, x -> 2 * x);
    Dataset<Integer> sums =
        program.apply(
            doubled,
            new MapPartitionsOperator<Integer, Integer>(
                records -> {
                  int sum = 0;
                  while (records.hasNext()) {
                    sum += records.next();
                  }
                  return List.of(sum).iterator();
                }));
    assertThat(program.collect(program.map(sums, x -> x + 1))).containsExactly(7, 25);
  }

  @Test
  void unionMapsEachPartitionToOneParent() {
    Dataset<Integer> left = program.parallelize(List.of(1, 2, 3), 2);
    Dataset<Integer> right = program.map(program.parallelize(List.of(4), 3), x -> x);
    Dataset<Integer> both = program.of(new Union<>(List.of(left, right)));
    assertThat(program.partitions(program.map(both, x -> -x)))
        .containsExactly(List.of(-1), List.of(-2, -3), List.of(), List.of(), List.of(-4));
  }

  @Test
  void thousandsOfChainedUnionsAreEvaluated() {
    Dataset<Integer> chain = program.parallelize(List.of(0), 1);
    for (int i = 1; i < 3000; i++) {
      chain = program.of(new Union<>(List.of(chain, program.parallelize(List.of(i), 1))));
    }
    assertThat(program.collect(chain)).hasSize(3000).startsWith(0, 1, 2).endsWith(2998, 2999);
  }

  @Test
  void alignedUnionJoinsPartitionsOfEqualNumber() {
    Dataset<Tuple2<Integer, Integer>> left = byHash(pairs(4, 0), 2);
    Dataset<Tuple2<Integer, Integer>> right = byHash(pairs(4, 10), 2);
    Dataset<Tuple2<Integer, Integer>> both = program.of(new Union<>(List.of(left, right)));
    assertThat(program.partitions(both).toString())
        .isEqualTo("[[(0,0), (2,2), (0,10), (2,12)], [(1,1), (3,3), (1,11), (3,13)]]");
    assertThat(
            program.collect(program.apply(both, new MapPartitionsOperator<>(records -> records))))
        .hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void coalesceKeepsTheOrderOfNeighbours(int wanted) {
    Dataset<Integer> parts = program.map(program.parallelize(upTo(20), 7), x -> x);
    Dataset<Integer> fewer = program.of(new Coalesce<>(parts, wanted, PreferredLocations.NONE));
    assertThat(program.partitions(fewer)).hasSize(Math.min(wanted, 7));
    assertThat(program.collect(program.map(fewer, x -> x))).isEqualTo(upTo(20));
    assertThat(program.collect(program.apply(fewer, new MapPartitionsOperator<>(all -> all))))
        .isEqualTo(upTo(20));
  }

  @Test
  void takeStopsBeforeLaterParentsOfACoalescedPartition() {
    AtomicInteger seen = new AtomicInteger();
    Dataset<Integer> counted =
        program.map(
            program.parallelize(upTo(100), 10),
            x -> {
              seen.incrementAndGet();
              return x;
            });
    Dataset<Integer> one = program.of(new Coalesce<>(counted, 1, PreferredLocations.NONE));
    program.run(one, new TakeAction<>(3, program.copyPolicy), true);
    assertThat(seen.get()).isEqualTo(3);
  }

  @Test
  void coGroupReadsNarrowAndShuffledParentsAlike() {
    HashPartitioner two = new HashPartitioner(2);
    Dataset<Tuple2<Integer, Integer>> narrow = byHash(pairs(5, 0), 2);
    Dataset<Tuple2<Integer, Integer>> other = program.parallelize(pairs(3, 100), 3);
    List<Edge> mixed =
        List.of(new Edge.Narrow(narrow), program.exchange(other, two, null, false, null));
    List<Edge> shuffled =
        List.of(
            program.exchange(program.parallelize(pairs(5, 0), 2), two, null, false, null),
            program.exchange(other, two, null, false, null));
    assertThat(joined(mixed, two))
        .isEqualTo(joined(shuffled, two))
        .isEqualTo("[[(0,(0,100)), (2,(2,102))], [(1,(1,101))]]");
  }

  @Test
  void functionsThatChangeTheirArgumentsDoNotChangeASecondJob() {
    List<Tuple2<String, int[]>> data = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      data.add(new Tuple2<>("k" + i % 3, new int[] {i}));
    }
    Dataset<Tuple2<String, int[]>> source = program.parallelize(data, 3);
    ReduceByKeyCombiner<int[]> adding =
        new ReduceByKeyCombiner<>(
            (left, right) -> {
              left[0] += right[0];
              return left;
            });
    for (boolean mapSide : new boolean[] {true, false}) {
      Dataset<Tuple2<String, int[]>> sums =
          program.shuffle(source, new HashPartitioner(2), adding, mapSide, null);
      Dataset<Integer> changed =
          program.map(
              sums,
              pair -> {
                int sum = pair._2()[0];
                pair._2()[0] = -1;
                return sum;
              });
      assertThat(program.collect(changed)).containsExactlyInAnyOrder(18, 12, 15);
      assertThat(program.collect(changed)).containsExactlyInAnyOrder(18, 12, 15);
    }
  }

  @Test
  void changesToGroupsDoNotChangeASecondJob() {
    Dataset<Tuple2<Integer, Integer>> source = program.parallelize(pairs(4, 0), 2);
    Dataset<Tuple2<Integer, List<Integer>>> groups =
        program.shuffle(source, new HashPartitioner(1), new GroupByKeyCombiner<>(), false, null);
    Dataset<Integer> sizes =
        program.map(
            groups,
            pair -> {
              pair._2().add(99);
              return pair._2().size();
            });
    assertThat(program.collect(sizes)).containsExactly(2, 2, 2, 2);
    assertThat(program.collect(sizes)).containsExactly(2, 2, 2, 2);
  }

  @Test
  void tasksThatDoNotShareFunctionsGetOneObjectGraphEach() {
    Dataset<Integer> numbers = program.parallelize(upTo(4), 2);
    int[] counter = {0};
    MapOperator<Integer, Integer> first = new MapOperator<>(x -> counter[0]++);
    MapOperator<Integer, Integer> second = new MapOperator<>(x -> x * 10 + counter[0]);
    Dataset<Integer> one = program.of(new Narrow<>(numbers, first, false, false));
    Dataset<Integer> two = program.of(new Narrow<>(one, second, false, false));
    assertThat(program.collect(two)).containsExactly(1, 12, 1, 12);
    assertThat(counter[0]).isZero();
  }

  @Test
  void lostOutputIsNamedInTheException() {
    Exchange exchange =
        program.exchange(
            program.parallelize(pairs(4, 0), 2), new HashPartitioner(2), null, false, null);
    program.write(exchange);
    program.shuffles.lose(exchange, 1);
    Dataset<?> shuffle = program.of(new Shuffle<>(exchange));
    StageWork work =
        StageWork.resultStage(shuffle, CountAction.ofComputed(), true, program.environment());
    assertThatThrownBy(() -> program.task(work, program.context(0, 2)))
        .isInstanceOfSatisfying(
            OutputLost.class,
            lost -> {
              assertThat(lost.exchange()).isSameAs(exchange);
              assertThat(lost.mapPartition()).isEqualTo(1);
            });
    program.write(exchange);
    assertThat(program.collect(shuffle)).hasSize(4);
  }

  @Test
  void killedTaskCachesNothing() {
    Dataset<Integer> numbers = program.parallelize(upTo(10), 1);
    LocalTaskContext context = program.context(0, 1);
    Dataset<Integer> killing =
        program.map(
            numbers,
            x -> {
              context.markInterrupted("enough");
              return x;
            });
    killing.setStorageLevel(StorageLevel.MEMORY_ONLY());
    StageWork work =
        StageWork.resultStage(killing, CountAction.ofComputed(), true, program.environment());
    assertThatThrownBy(() -> program.task(work, context))
        .isInstanceOf(TaskKilledException.class)
        .hasMessage("enough");
    assertThat(program.blocks.size()).isZero();
  }

  @Test
  void cachedPartitionsAreComputedOnce() {
    AtomicInteger computed = new AtomicInteger();
    Dataset<Integer> cached =
        program.map(
            program.parallelize(upTo(10), 3),
            x -> {
              computed.incrementAndGet();
              return x;
            });
    cached.setStorageLevel(StorageLevel.MEMORY_ONLY());
    Dataset<Integer> pushed = program.map(cached, x -> x + 1);
    Dataset<Integer> pulled =
        program.apply(cached, new MapPartitionsOperator<Integer, Integer>(EvaluationTest::same));
    assertThat(program.collect(pushed)).hasSize(10);
    assertThat(program.collect(pulled)).isEqualTo(upTo(10));
    assertThat(computed.get()).isEqualTo(10);
    assertThat(program.blocks.isFullyCached(cached)).isTrue();
    program.blocks.unpersist(cached);
    assertThat(program.blocks.isFullyCached(cached)).isFalse();
  }

  @Test
  void datasetThatIsUnpersistedDuringAStageIsComputedByTheStagesOtherTasks() {
    Dataset<Integer> cached = program.map(program.parallelize(upTo(4), 2), x -> x * 10);
    cached.setStorageLevel(StorageLevel.MEMORY_ONLY());
    Dataset<Integer> next = program.map(cached, x -> x + 1);
    StageWork work =
        StageWork.resultStage(
            next, new CollectAction<>(program.copyPolicy), true, program.environment());
    assertThat((Object[]) program.task(work, program.context(0, 2))).containsExactly(1, 11);
    cached.setStorageLevel(StorageLevel.NONE());
    program.blocks.unpersist(cached);
    assertThat((Object[]) program.task(work, program.context(1, 2))).containsExactly(21, 31);
  }

  private static <T> Iterator<T> same(Iterator<T> records) {
    return records;
  }

  private String joined(List<Edge> edges, HashPartitioner partitioner) {
    Dataset<Tuple2<Integer, Iterable<Object>[]>> groups =
        program.of(new CoGroup<Integer>(edges, partitioner));
    return program
        .partitions(
            program.apply(
                program.apply(groups, new PairGroupsOperator<Integer, Object, Object>()),
                new JoinPairsOperator<>()))
        .toString();
  }

  private Dataset<Tuple2<Integer, Integer>> byHash(
      List<Tuple2<Integer, Integer>> pairs, int partitions) {
    return program.shuffle(
        program.parallelize(pairs, 2), new HashPartitioner(partitions), null, false, null);
  }

  private static List<Tuple2<Integer, Integer>> pairs(int count, int firstValue) {
    return IntStream.range(0, count).mapToObj(i -> new Tuple2<>(i, firstValue + i)).toList();
  }

  private static List<Integer> upTo(int end) {
    return IntStream.range(0, end).boxed().toList();
  }
}
