package dev.kindling.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.TaskContext;
import dev.kindling.TaskKilledException;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function;
import dev.kindling.api.java.function.PairFunction;
import dev.kindling.pipeline.action.CountAction;
import dev.kindling.pipeline.action.ReduceAction;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.pipeline.copy.Immutability;
import dev.kindling.pipeline.operator.FilterOperator;
import dev.kindling.pipeline.operator.FlatMapOperator;
import dev.kindling.pipeline.operator.MapOperator;
import dev.kindling.pipeline.operator.MapToPairOperator;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.ResultSink;
import dev.kindling.plan.Sink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLoopTest {
  private final CopyPolicy copyPolicy = new CopyPolicy(new Immutability(List.of()));
  private final TestContext context = new TestContext(0);

  @Test
  void aHotLoopGoesOnWithClassesOfItsOwnAndTheSameResult() throws Exception {
    List<Boolean> hidden = new ArrayList<>();
    Pipeline<Integer, Integer> pipeline =
        new Pipeline<>(
            List.of(new MapOperator<Integer, Integer>(x -> x + 1), new Watching(hidden)),
            new Specialiser(10_000, 4));
    ResultSink<Integer, ReduceAction.Reduced<Integer>> sink =
        new ReduceAction<Integer>(Integer::sum, copyPolicy).start(context);
    pipeline.run(Collections.nCopies(100_000, 1).iterator(), sink, context);
    assertThat(sink.result()).isEqualTo(new ReduceAction.Reduced<>(true, 200_000));
    assertThat(hidden).hasSize(100_000);
    assertThat(hidden.subList(0, 10_000)).containsOnly(false);
    assertThat(hidden.subList(20_000, 100_000)).containsOnly(true);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6, 7, 13})
  void aHotLoopAppliesFusedFunctionsInOrder(int length) throws Exception {
    for (int pattern = 0; pattern < 1 << Math.min(length, 6); pattern++) {
      List<Operator<?, ?>> operators = new ArrayList<>();
      List<UnaryOperator<Stream<Integer>>> same = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        int fusedFunction = i;
        if ((pattern >> i % 6 & 1) == 0) {
          Function<Integer, Integer> map = x -> following(x, fusedFunction);
          operators.add(new MapOperator<>(map));
          same.add(records -> records.map(x -> called(map, x)));
        } else {
          Function<Integer, Boolean> filter = x -> x == null || (x + fusedFunction) % 5 != 0;
          operators.add(new FilterOperator<>(filter));
          same.add(records -> records.filter(x -> called(filter, x)));
        }
      }
      PairFunction<Integer, Integer, Integer> pair = x -> new Tuple2<>(x, length);
      operators.add(new MapToPairOperator<>(pair));
      Integer[] in = new Integer[3_000];
      Arrays.setAll(in, i -> i % 100 == 99 ? null : i);
      Stream<Integer> expected = Arrays.stream(in);
      for (UnaryOperator<Stream<Integer>> each : same) {
        expected = each.apply(expected);
      }
      List<Tuple2<Integer, Integer>> pairs =
          expected.map(x -> new Tuple2<>(x, length)).collect(Collectors.toList());
      Specialiser specialiser = new Specialiser(1, 4);
      List<Tuple2<Integer, Integer>> pushed = new ArrayList<>();
      new Pipeline<Integer, Tuple2<Integer, Integer>>(operators, specialiser)
          .run(Arrays.asList(in).iterator(), pushed::add, context);
      assertThat(pushed).isEqualTo(pairs);
      pushed.clear();
      new Pipeline<Integer, Tuple2<Integer, Integer>>(operators, specialiser)
          .run(in, in.length, pushed::add, context);
      assertThat(pushed).isEqualTo(pairs);
    }
  }

  @Test
  void aHotLoopCallsItsFusedFunctionsItself() throws Exception {
    StackWalker walker = StackWalker.getInstance(StackWalker.Option.SHOW_HIDDEN_FRAMES);
    List<String> callers = new ArrayList<>();
    List<Operator<?, ?>> operators =
        List.of(
            new FilterOperator<Integer>(x -> true),
            new MapOperator<Integer, Integer>(
                x -> {
                  callers.add(
                      walker.walk(
                          frames ->
                              frames
                                  .map(StackWalker.StackFrame::getClassName)
                                  .filter(name -> name.startsWith("dev.kindling.pipeline."))
                                  .filter(name -> !name.contains("SourceLoopTest"))
                                  .findFirst()
                                  .orElse("nobody")));
                  return x;
                }));
    new Pipeline<Integer, Integer>(operators, new Specialiser(1, 4))
        .run(Collections.nCopies(20_000, 7).iterator(), x -> {}, context);
    assertThat(callers.get(0)).startsWith(MapOperator.class.getName());
    assertThat(callers.get(19_999)).startsWith(FusedLoop.class.getName());
  }

  @Test
  void aHotLoopAsksForNoMoreRecordsThanItsSinkWants() throws Exception {
    for (Object source : List.of("iterator", "array")) {
      List<Integer> mapped = new ArrayList<>();
      List<Operator<?, ?>> operators =
          List.of(
              new FilterOperator<Integer>(x -> x % 2 == 0),
              new MapOperator<Integer, Integer>(
                  x -> {
                    mapped.add(x);
                    return x;
                  }));
      List<Integer> taken = new ArrayList<>();
      Sink<Integer> sink =
          new Sink<>() {
            @Override
            public void accept(Integer record) {
              taken.add(record);
            }

            @Override
            public boolean cancelled() {
              return taken.size() == 5_000;
            }
          };
      Integer[] in = new Integer[20_000];
      Arrays.setAll(in, i -> i);
      Pipeline<Integer, Integer> pipeline = new Pipeline<>(operators, new Specialiser(1, 4));
      if (source.equals("array")) {
        pipeline.run(in, in.length, sink, context);
      } else {
        pipeline.run(Arrays.asList(in).iterator(), sink, context);
      }
      assertThat(taken).hasSize(5_000).endsWith(9_998).isEqualTo(mapped);
    }
  }

  @Test
  void anExceptionOfAFusedFunctionEndsTheLoopAtItsRecord() {
    List<Operator<?, ?>> operators =
        List.of(
            new MapOperator<Integer, Integer>(x -> x + 1),
            new MapOperator<Integer, Integer>(
                x -> {
                  if (x == 9_000) {
                    throw new IllegalStateException("at " + x);
                  }
                  return x;
                }));
    List<Integer> seen = new ArrayList<>();
    assertThatThrownBy(
            () ->
                new Pipeline<Integer, Integer>(operators, new Specialiser(1, 4))
                    .run(IntStream.range(0, 20_000).iterator(), seen::add, context))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("at 9000");
    assertThat(seen).hasSize(8_999);
  }

  @Test
  void theNextTaskOfAHotProfileIsSpecialisedEarly() throws Exception {
    Specialiser specialiser = new Specialiser(10_000, 4);
    Function<Integer, Integer> function = x -> x + 1;
    List<Boolean> hidden = new ArrayList<>();
    List<Operator<?, ?>> operators = List.of(new MapOperator<>(function), new Watching(hidden));
    for (int task = 0; task < 2; task++) {
      new Pipeline<Integer, Integer>(operators, specialiser)
          .run(
              Collections.nCopies(50_000, 1).iterator(),
              CountAction.<Integer>ofComputed().start(context),
              context);
    }
    assertThat(hidden.subList(50_000, 51_000)).containsOnly(false);
    assertThat(hidden.subList(52_000, 100_000)).containsOnly(true);
  }

  @Test
  void cachedBlocksAreSpecialisedToo() throws Exception {
    List<Boolean> hidden = new ArrayList<>();
    ResultSink<Integer, Long> sink = CountAction.<Integer>ofComputed().start(context);
    new Pipeline<Integer, Integer>(List.of(new Watching(hidden)), new Specialiser(5_000, 4))
        .run(Collections.nCopies(50_000, 1).toArray(), 40_000, sink, context);
    assertThat(sink.result()).isEqualTo(40_000);
    assertThat(hidden.subList(30_000, 40_000)).containsOnly(true);
  }

  @Test
  void aTerminalThatTakesNoPartKeepsTheRestSpecialised() throws Exception {
    List<Boolean> hidden = new ArrayList<>();
    List<Integer> records = new ArrayList<>();
    new Pipeline<Integer, Integer>(List.of(new Watching(hidden)), new Specialiser(1, 4))
        .run(Collections.nCopies(20_000, 7).iterator(), records::add, context);
    assertThat(records).hasSize(20_000).containsOnly(7);
    assertThat(hidden.subList(10_000, 20_000)).containsOnly(true);
  }

  @Test
  void aSinkThatCanNotBeDefinedAgainStaysAsItIs() throws Exception {
    ResultSink<Integer, Long> sink = CountAction.<Integer>ofComputed().start(context);
    new Pipeline<Integer, Integer>(List.of(new Unfit()), new Specialiser(1, 4))
        .run(Collections.nCopies(20_000, 7).iterator(), sink, context);
    assertThat(sink.result()).isEqualTo(20_000);
  }

  @Test
  void longChainsAreNotSpecialisedAndStillWork() throws Exception {
    List<Operator<?, ?>> operators = new ArrayList<>();
    List<Boolean> hidden = new ArrayList<>();
    operators.add(new Watching(hidden));
    for (int i = 0; i < Specialiser.MAX_CHAIN_LENGTH; i++) {
      operators.add(new MapOperator<Integer, Integer>(x -> x + 1));
    }
    ResultSink<Integer, Long> sink = CountAction.<Integer>ofComputed().start(context);
    new Pipeline<Integer, Integer>(operators, new Specialiser(1, 4))
        .run(Collections.nCopies(10_000, 1).iterator(), sink, context);
    assertThat(sink.result()).isEqualTo(10_000);
    assertThat(hidden).containsOnly(false);
  }

  @Test
  void forgottenProfilesAreDefinedAgain() throws Exception {
    Specialiser specialiser = new Specialiser(1, 1);
    List<Function<Integer, Integer>> functions = List.of(x -> x + 1, x -> x + 2);
    for (int round = 0; round < 4; round++) {
      ResultSink<Integer, ReduceAction.Reduced<Integer>> sink =
          new ReduceAction<Integer>(Integer::max, copyPolicy).start(context);
      new Pipeline<Integer, Integer>(
              List.of(new MapOperator<>(functions.get(round % 2))), specialiser)
          .run(Collections.nCopies(5_000, 1).iterator(), sink, context);
      assertThat(sink.result().value()).isEqualTo(2 + round % 2);
    }
  }

  @Test
  void aCancelledTaskStopsBetweenRecords() {
    List<Operator<?, ?>> endless =
        List.of(
            new FlatMapOperator<Integer, Integer>(x -> Stream.iterate(0, y -> y + 1).iterator()),
            new MapOperator<Integer, Integer>(
                x -> {
                  if (x == 5000) {
                    context.markInterrupted("test");
                  }
                  return x;
                }));
    List<Integer> seen = new ArrayList<>();
    assertThatThrownBy(
            () ->
                new Pipeline<Integer, Integer>(endless, new Specialiser(1, 1))
                    .run(List.of(1).iterator(), seen::add, context))
        .isInstanceOf(TaskKilledException.class);
    assertThat(seen).hasSize(5001);
  }

  @Test
  void theMoreProfilesAreSpecialisedTheMoreRecordsTheNextOneNeeds() {
    Specialiser specialiser = new Specialiser(1000, 50_000, 4);
    List<Long> hotAfter = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      hotAfter.add(specialiser.hotAfter());
      specialiser.specialised();
    }

    assertThat(hotAfter.subList(0, 9)).containsOnly(1000L);
    assertThat(hotAfter.subList(9, 15))
        .containsExactly(2000L, 4000L, 8000L, 16_000L, 32_000L, 50_000L);
    assertThat(hotAfter.subList(15, 80)).containsOnly(50_000L);
  }

  @Test
  void aChainOf100000OperatorsRunsOnALargeStack() throws Exception {
    List<Operator<?, ?>> operators = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      operators.add(new MapOperator<Integer, Integer>(x -> x + 1));
    }
    Pipeline<Integer, Integer> pipeline = new Pipeline<>(operators, new Specialiser());
    FutureTask<List<Integer>> task =
        new FutureTask<>(
            () -> {
              List<Integer> records = new ArrayList<>();
              pipeline.run(List.of(0, 1).iterator(), records::add, context);
              pipeline.pull(List.of(2).iterator(), context).forEachRemaining(records::add);
              return records;
            });
    Thread thread = new Thread(null, task, "large stack", 512L << 20);
    thread.start();
    assertThat(task.get()).containsExactly(100_000, 100_001, 100_002);
    thread.join();
  }

  private static @Nullable Integer following(@Nullable Integer x, int fusedFunction) {
    if (x == null) {
      return fusedFunction;
    }
    return x % 7 == 6 ? null : Integer.valueOf(x * 3 + fusedFunction);
  }

  private static <A, B> B called(Function<A, B> function, A argument) {
    try {
      return function.call(argument);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Passes records on and notes whether it runs in a class defined once more. */
  static final class Watching implements PushOperator<Integer, Integer> {
    private final List<Boolean> hidden;

    Watching(List<Boolean> hidden) {
      this.hidden = hidden;
    }

    @Override
    public Sink<Integer> push(Sink<Integer> downstream, TaskContext context) {
      return new Pushed(hidden, downstream);
    }

    @Override
    public Iterator<Integer> pull(Iterator<Integer> upstream, TaskContext context) {
      return upstream;
    }

    static final class Pushed extends IntermediateSink<Integer, Integer> {
      private final List<Boolean> hidden;

      Pushed(List<Boolean> hidden, Sink<Integer> downstream) {
        super(downstream);
        this.hidden = hidden;
      }

      @Override
      public Object[] parts() {
        return new Object[] {hidden, downstream};
      }

      @Override
      public void accept(Integer record) throws Exception {
        hidden.add(getClass().isHidden());
        downstream.accept(record);
      }
    }
  }

  /** Its sink breaks the contract: the parts aren't those of the constructor. */
  static final class Unfit implements PushOperator<Integer, Integer> {
    @Override
    public Sink<Integer> push(Sink<Integer> downstream, TaskContext context) {
      return new Mismatched(downstream, 1);
    }

    @Override
    public Iterator<Integer> pull(Iterator<Integer> upstream, TaskContext context) {
      return upstream;
    }

    static final class Mismatched extends IntermediateSink<Integer, Integer> {
      Mismatched(Sink<Integer> downstream, int unused) {
        super(downstream);
      }

      @Override
      public Object[] parts() {
        return new Object[] {downstream};
      }

      @Override
      public void accept(Integer record) throws Exception {
        downstream.accept(record);
      }
    }
  }
}
