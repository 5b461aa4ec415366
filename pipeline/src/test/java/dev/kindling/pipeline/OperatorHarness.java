package dev.kindling.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.pipeline.action.CollectAction;
import dev.kindling.pipeline.action.TakeAction;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.pipeline.copy.Immutability;
import dev.kindling.plan.Action;
import dev.kindling.plan.Operator;
import dev.kindling.plan.ResultSink;
import dev.kindling.plan.Sink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a chain of operators over one partition in every way there is, and asserts that all agree
 * with what is expected: pushed from an iterator and from an array, pulled, mixed with a pulled
 * operator at each place, with {@code hasNext} asked several times or never, specialised from the
 * first look on, and cancelled after each number of records.
 */
public final class OperatorHarness {
  /** Enough copies of the input for source loops to check whether they are hot. */
  private static final int MANY = 3000;

  private static final CopyPolicy COPY_POLICY = new CopyPolicy(new Immutability(List.of()));

  private OperatorHarness() {}

  /** Runs {@code operators} over {@code input}, as in partition 3, in all ways. */
  public static void assertThatAll(
      List<? extends Operator<?, ?>> operators, List<?> input, List<?> expected) throws Exception {
    assertThat(pushed(operators, input)).as("pushed").isEqualTo(expected);
    assertThat(pushedFromArray(operators, input)).as("pushed from array").isEqualTo(expected);
    assertThat(pulled(operators, input, 1)).as("pulled").isEqualTo(expected);
    assertThat(pulled(operators, input, 3)).as("pulled, asked thrice").isEqualTo(expected);
    assertThat(pulledBlindly(operators, input, expected.size()))
        .as("pulled, never asked")
        .isEqualTo(expected);
    for (int at = 0; at <= operators.size(); at++) {
      assertThat(mixed(operators, input, at)).as("pulled up to " + at).isEqualTo(expected);
    }
    for (int most = 0; most <= expected.size(); most++) {
      assertThat(taken(operators, input, most))
          .as("the first " + most)
          .isEqualTo(expected.subList(0, most));
    }
  }

  /**
   * Also runs a chain that treats each record by itself over thousands of copies of the input, with
   * shared and with specialised classes.
   */
  public static void assertThatAllAndHot(
      List<? extends Operator<?, ?>> operators, List<?> input, List<?> expected) throws Exception {
    assertThatAll(operators, input, expected);
    List<Object> many = new ArrayList<>();
    List<Object> manyExpected = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      many.addAll(input);
      manyExpected.addAll(expected);
    }
    assertThat(pushed(operators, many)).as("many").isEqualTo(manyExpected);
    Specialiser hot = new Specialiser(1, 8);
    for (int task = 0; task < 2; task++) {
      assertThat(collected(new Pipeline<>(operators, hot), many.iterator()))
          .as("many, specialised, task " + task)
          .isEqualTo(manyExpected);
    }
  }

  /**
   * Also runs a chain that makes few records of a whole partition over thousands of records, with
   * shared and with specialised classes.
   *
   * @param expected for so many records
   */
  public static void assertThatHot(
      List<? extends Operator<?, ?>> operators, List<?> input, List<?> expected) throws Exception {
    assertThat(pushed(operators, input))
        .as("pushed")
        .usingRecursiveComparison()
        .isEqualTo(expected);
    Specialiser hot = new Specialiser(1, 8);
    for (int task = 0; task < 2; task++) {
      assertThat(collected(new Pipeline<>(operators, hot), input.iterator()))
          .as("specialised, task " + task)
          .usingRecursiveComparison()
          .isEqualTo(expected);
    }
  }

  /** The records pushed out of a chain. */
  public static List<Object> pushed(List<? extends Operator<?, ?>> operators, List<?> input)
      throws Exception {
    return collected(new Pipeline<>(operators, null), input.iterator());
  }

  private static List<Object> collected(Pipeline<Object, Object> pipeline, Iterator<?> input)
      throws Exception {
    return result(new CollectAction<>(COPY_POLICY), pipeline, input);
  }

  private static List<Object> taken(
      List<? extends Operator<?, ?>> operators, List<?> input, int most) throws Exception {
    return result(
        new TakeAction<>(most, COPY_POLICY), new Pipeline<>(operators, null), input.iterator());
  }

  private static List<Object> result(
      Action.Push<Object, @Nullable Object[]> action,
      Pipeline<Object, Object> pipeline,
      Iterator<?> input)
      throws Exception {
    TestContext context = new TestContext(3);
    ResultSink<Object, @Nullable Object[]> sink = action.start(context);
    Strict<Object> strict = new Strict<>(sink);
    pipeline.run(input, strict, context);
    assertThat(strict.ended).as("end was called").isTrue();
    return Arrays.asList(sink.result());
  }

  private static List<Object> pushedFromArray(
      List<? extends Operator<?, ?>> operators, List<?> input) throws Exception {
    TestContext context = new TestContext(3);
    ResultSink<Object, @Nullable Object[]> sink = new CollectAction<>(COPY_POLICY).start(context);
    Object[] block = Arrays.copyOf(input.toArray(), input.size() + 5);
    new Pipeline<Object, Object>(operators, null).run(block, input.size(), sink, context);
    return Arrays.asList(sink.result());
  }

  private static List<Object> pulled(
      List<? extends Operator<?, ?>> operators, List<?> input, int asked) throws Exception {
    Iterator<Object> records =
        new Pipeline<Object, Object>(operators, null).pull(input.iterator(), new TestContext(3));
    List<Object> pulled = new ArrayList<>();
    while (true) {
      boolean more = records.hasNext();
      for (int i = 1; i < asked; i++) {
        assertThat(records.hasNext()).isEqualTo(more);
      }
      if (!more) {
        return pulled;
      }
      pulled.add(records.next());
    }
  }

  private static List<Object> pulledBlindly(
      List<? extends Operator<?, ?>> operators, List<?> input, int count) throws Exception {
    Iterator<Object> records =
        new Pipeline<Object, Object>(operators, null).pull(input.iterator(), new TestContext(3));
    List<Object> pulled = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pulled.add(records.next());
    }
    assertThat(records.hasNext()).isFalse();
    return pulled;
  }

  private static List<Object> mixed(List<? extends Operator<?, ?>> operators, List<?> input, int at)
      throws Exception {
    List<Operator<?, ?>> mixed = new ArrayList<>(operators);
    mixed.add(at, new Passing());
    return pushed(mixed, input);
  }

  /** An operator that can only be pulled and changes nothing. */
  static final class Passing implements Operator<Object, Object> {
    @Override
    public Iterator<Object> pull(Iterator<Object> upstream, dev.kindling.TaskContext context) {
      return upstream;
    }
  }

  /** Passes on, and fails where the order of calls is broken or cancelling isn't heeded. */
  private static final class Strict<T> implements Sink<T> {
    private final Sink<T> downstream;
    private boolean begun;
    private boolean ended;

    Strict(Sink<T> downstream) {
      this.downstream = downstream;
    }

    @Override
    public void begin(long size) throws Exception {
      assertThat(begun).as("begin twice").isFalse();
      begun = true;
      downstream.begin(size);
    }

    @Override
    public void accept(T record) throws Exception {
      assertThat(begun && !ended).as("accept between begin and end").isTrue();
      assertThat(downstream.cancelled()).as("accept after being cancelled").isFalse();
      downstream.accept(record);
    }

    @Override
    public void end() throws Exception {
      assertThat(begun && !ended).as("end after begin, once").isTrue();
      ended = true;
      downstream.end();
    }

    @Override
    public boolean cancelled() {
      return downstream.cancelled();
    }
  }
}
