package dev.kindling.pipeline.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kindling.SparkException;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function;
import dev.kindling.broadcast.Broadcast;
import dev.kindling.pipeline.copy.Immutability;
import dev.kindling.pipeline.operator.MapOperator;
import dev.kindling.plan.CallSite;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ClosureCheckTest {
  private static final CallSite SITE =
      new CallSite("map", List.of(new StackTraceElement("Films", "main", "Films.java", 12)));

  private final ClosureCheck check = new ClosureCheck(new Immutability(List.of()));

  @Test
  void functionsThatCaptureNothingMutableAreShared() {
    String name = "n";
    Tuple2<String, Integer> pair = new Tuple2<>("a", 1);
    List<String> fixed = List.of("a", "b");
    Broadcast<int[]> broadcast = new Local(new int[] {1});
    assertThat(shareable(x -> x)).isTrue();
    assertThat(shareable(x -> name + pair)).isTrue();
    assertThat(shareable(x -> fixed.get(0))).isTrue();
    assertThat(shareable(x -> broadcast.value())).isTrue();
    Function<Object, Object> inner = x -> name;
    assertThat(shareable(x -> inner.call(x))).isTrue();
  }

  @Test
  void functionsThatCaptureSomethingMutableAreNot() {
    int[] array = {1};
    AtomicInteger counter = new AtomicInteger();
    List<String> list = new ArrayList<>();
    assertThat(shareable(x -> array[0])).isFalse();
    assertThat(shareable(x -> counter.incrementAndGet())).isFalse();
    assertThat(shareable(x -> list)).isFalse();
    assertThat(shareable(new Counting())).isFalse();
    assertThat(shareable(x -> List.of(array))).isFalse();
  }

  @Test
  void anonymousClassesAreCheckedWithTheObjectAroundThem() {
    Scale scale = new Scale();
    assertThat(shareable(scale.anonymous())).isFalse();
  }

  @Test
  void theErrorNamesOperationPlaceFieldTypeAndRemedy() {
    Counter counter = new Counter();
    Throwable thrown =
        catchThrowable(() -> shareable(x -> counter.logger.getName() + counter.count));
    assertThat(thrown).isInstanceOf(SparkException.class);
    assertThat(thrown.getMessage().lines())
        .containsExactly(
            "Task not serializable",
            "the function given to map at Films.java:12 captures something that can't be"
                + " serialised: "
                + Counter.class.getName()
                + ".logger is a java.util.logging.Logger",
            "make it transient, static, or create it inside the function (mapPartitions)");
    assertThat(thrown.getCause()).isInstanceOf(NotSerializableException.class);
  }

  @Test
  void theErrorShowsTheWholeChain() {
    List<Object> list = new ArrayList<>(List.of("a", new Counter()));
    Tuple2<String, Object> pair = new Tuple2<>("k", list);
    assertThatThrownBy(() -> shareable(x -> pair))
        .hasMessageContaining(
            "serialised: dev.kindling.Tuple2._2 -> java.util.ArrayList[1] -> "
                + Counter.class.getName()
                + ".logger is a java.util.logging.Logger\n");
  }

  @Test
  void theErrorNamesWhatIsCapturedDirectly() {
    Logger logger = Logger.getGlobal();
    assertThatThrownBy(() -> shareable(x -> logger.getName()))
        .hasMessageContaining("can't be serialised: a java.util.logging.Logger\n");
  }

  @Test
  void theErrorSaysWhenTheEnclosingObjectIsCaptured() {
    assertThatThrownBy(() -> shareable(new Unserialisable().function()))
        .hasMessageContaining(
            "a " + Unserialisable.class.getName() + ", the enclosing object, of which");
  }

  @Test
  void aDestroyedBroadcastCanNotBeCaptured() {
    Broadcast<int[]> broadcast = new Local(new int[] {1});
    int[] mutable = {1};
    broadcast.destroy();
    assertThatThrownBy(() -> shareable(x -> broadcast.value()[0] + mutable[0]))
        .isInstanceOf(SparkException.class)
        .hasMessageContaining("after it was destroyed");
  }

  private boolean shareable(Function<Object, Object> function) {
    return check.check(new MapOperator<>(function), SITE);
  }

  private static final class Counting implements Function<Object, Object> {
    private int calls;

    @Override
    public Object call(Object x) {
      return calls++;
    }
  }

  private static final class Counter implements Serializable {
    private final Logger logger = Logger.getGlobal();
    private int count;
  }

  private static final class Scale implements Serializable {
    private int factor = 2;

    Function<Object, Object> anonymous() {
      return new Function<>() {
        @Override
        public Object call(Object x) {
          return factor++;
        }
      };
    }
  }

  private static final class Unserialisable {
    private int field;

    Function<Object, Object> function() {
      return x -> field++;
    }
  }

  private static final class Local extends Broadcast<int[]> {
    private final transient int[] value;

    Local(int[] value) {
      super(1);
      this.value = value;
    }

    @Override
    public int[] getValue() {
      return value;
    }

    @Override
    public void doUnpersist(boolean blocking) {}

    @Override
    public void doDestroy(boolean blocking) {}
  }
}
