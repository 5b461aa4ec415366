package dev.kindling.pipeline.closure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.api.java.function.Function;
import dev.kindling.broadcast.Broadcast;
import dev.kindling.pipeline.OperatorHarness;
import dev.kindling.pipeline.Pipeline;
import dev.kindling.pipeline.TestContext;
import dev.kindling.pipeline.operator.MapOperator;
import dev.kindling.plan.Operator;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionCopiesTest {
  @Test
  void twoFunctionsThatCapturedOneObjectShareOneCopyInATask() throws Exception {
    int[] calls = {0};
    Operator<Integer, Integer> adding = new MapOperator<Integer, Integer>(x -> x + ++calls[0]);
    Operator<Integer, Integer> reading = new MapOperator<Integer, Integer>(x -> x * 100 + calls[0]);
    FunctionCopies copies = new FunctionCopies(List.of(adding, reading), List.of(false, false));
    for (int task = 0; task < 2; task++) {
      assertThat(OperatorHarness.pushed(operators(copies), List.of(0, 0)))
          .containsExactly(101, 202);
    }
    assertThat(calls).as("the driver's own").containsExactly(0);
  }

  @Test
  void whatCapturesNothingMutableIsTheSameInAllTasks() {
    Operator<Integer, Integer> pure = new MapOperator<Integer, Integer>(x -> x);
    int[] state = {0};
    Operator<Integer, Integer> mutable = new MapOperator<Integer, Integer>(x -> state[0]++);
    FunctionCopies copies = new FunctionCopies(List.of(pure, mutable), List.of(true, false));
    assertThat(copies.forTask().get(0)).isSameAs(pure);
    assertThat(copies.forTask().get(1)).isNotSameAs(mutable);
    assertThat(copies.allShared()).isFalse();
    assertThat(new FunctionCopies(List.of(pure), List.of(true)).forTask().get(0)).isSameAs(pure);
  }

  @Test
  void stateIsThatOfTheMomentTheStageBegan() throws Exception {
    int[] state = {1};
    FunctionCopies copies =
        new FunctionCopies(
            List.of(new MapOperator<Integer, Integer>(x -> state[0])), List.of(false));
    state[0] = 2;
    assertThat(OperatorHarness.pushed(operators(copies), List.of(0))).containsExactly(1);
  }

  @Test
  void transientFieldsArriveNullAndBroadcastsAsThemselves() throws Exception {
    Constant broadcast = new Constant(new Object());
    Function<Integer, Object> function = new WithTransient(broadcast);
    FunctionCopies copies =
        new FunctionCopies(List.of(new MapOperator<>(function)), List.of(false));
    Iterator<Object> seen =
        new Pipeline<Integer, Object>(operators(copies), null)
            .pull(List.of(0, 1).iterator(), new TestContext(0));
    assertThat(seen.next()).isEqualTo("null");
    assertThat(seen.next()).isSameAs(broadcast.value());
  }

  @Test
  void accumulatorsRegisterWithTheTaskThatGetsThem() throws Exception {
    Registering captured = new Registering();
    Operator<Integer, Integer> operator =
        new MapOperator<Integer, Integer>(x -> captured.hashCode());
    FunctionCopies copies = new FunctionCopies(List.of(operator), List.of(false));
    TestContext task = new TestContext(7);
    task.during(copies::forTask);
    assertThat(Registering.LAST_PARTITION.get()).isEqualTo(7);
  }

  @SuppressWarnings("unchecked")
  private static List<Operator<?, ?>> operators(FunctionCopies copies) {
    return (List<Operator<?, ?>>) (List<?>) copies.forTask();
  }

  /** Reads its task's context when it arrives, as accumulators do. */
  private static final class Registering implements Serializable {
    static final ThreadLocal<Integer> LAST_PARTITION = new ThreadLocal<>();

    private void readObject(java.io.ObjectInputStream in) throws Exception {
      in.defaultReadObject();
      LAST_PARTITION.set(dev.kindling.TaskContext.getPartitionId());
    }
  }

  private static final class WithTransient implements Function<Integer, Object> {
    private final transient StringBuilder gone = new StringBuilder("x");
    private final Broadcast<Object> broadcast;

    WithTransient(Broadcast<Object> broadcast) {
      this.broadcast = broadcast;
    }

    @Override
    public Object call(Integer x) {
      return x == 0 ? String.valueOf((Object) gone) : broadcast.value();
    }
  }

  private static final class Constant extends Broadcast<Object> {
    private final transient Object value;

    Constant(Object value) {
      super(1);
      this.value = value;
    }

    @Override
    public Object getValue() {
      return value;
    }

    @Override
    public void doUnpersist(boolean blocking) {}

    @Override
    public void doDestroy(boolean blocking) {}
  }
}
