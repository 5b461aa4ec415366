package dev.kindling.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.RecordingTaskContext;
import dev.kindling.SerializationRoundTrip;
import org.junit.jupiter.api.Test;

/** How an accumulator's identity and updates travel between driver and tasks. */
class AccumulatorTest {
  @Test
  void unregisteredAccumulatorHasNoIdentity() {
    LongAccumulator accumulator = new LongAccumulator();
    assertThat(accumulator.isRegistered()).isFalse();
    assertThat(accumulator.metadata()).isNull();
    assertThat(accumulator).hasToString("Un-registered Accumulator: LongAccumulator");
    assertThatThrownBy(accumulator::id)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The metadata of this accumulator has not been assigned yet.");
    assertThatThrownBy(accumulator::countFailedValues).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void registeredAccumulatorHasAnIdOfItsOwnAndPrintsItsName() {
    LongAccumulator rows = registered(new LongAccumulator(), "rows");
    LongAccumulator unnamed = registered(new LongAccumulator(), null);
    assertThat(rows.isRegistered()).isTrue();
    assertThat(rows.id()).isNotEqualTo(unnamed.id());
    assertThat(rows.countFailedValues()).isFalse();
    assertThat(rows)
        .hasToString("LongAccumulator(id: " + rows.id() + ", name: Some(rows), value: 0)");
    assertThat(unnamed)
        .hasToString("LongAccumulator(id: " + unnamed.id() + ", name: None, value: 0)");
  }

  @Test
  void registeringTwiceIsRefused() {
    LongAccumulator accumulator = registered(new LongAccumulator(), null);
    assertThatThrownBy(() -> AccumulatorContext.register(accumulator, "again"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot register an Accumulator twice.\nIt is " + accumulator);
  }

  @Test
  void taskGetsAZeroCopyWithTheSameIdAndItsContextKnowsIt() throws Exception {
    LongAccumulator driver = registered(new LongAccumulator(), "rows");
    driver.add(40);
    RecordingTaskContext context = new RecordingTaskContext();
    LongAccumulator task = context.run(() -> SerializationRoundTrip.roundTrip(driver));
    assertThat(task).isNotSameAs(driver);
    assertThat(task.isZero()).isTrue();
    assertThat(task.id()).isEqualTo(driver.id());
    assertThat(task.isAtDriverSide()).isFalse();
    assertThat(driver.isAtDriverSide()).isTrue();
    assertThat(context.accumulators).singleElement().isSameAs(task);
  }

  @Test
  void updatesOfTasksAreMergedAtTheDriver() throws Exception {
    LongAccumulator driver = registered(new LongAccumulator(), "rows");
    driver.add(1);
    for (int value : new int[] {20, 21}) {
      RecordingTaskContext context = new RecordingTaskContext();
      context.run(
          () -> {
            SerializationRoundTrip.roundTrip(driver).add(value);
            return null;
          });
      driver.merge((LongAccumulator) context.accumulators.get(0));
    }
    assertThat(driver.sum()).isEqualTo(42);
    assertThat(driver.count()).isEqualTo(3);
  }

  @Test
  void oneFunctionGraphHoldsOneCopy() throws Exception {
    LongAccumulator driver = registered(new LongAccumulator(), "rows");
    RecordingTaskContext context = new RecordingTaskContext();
    LongAccumulator[] captured =
        context.run(() -> SerializationRoundTrip.roundTrip(new LongAccumulator[] {driver, driver}));
    assertThat(captured[0]).isSameAs(captured[1]);
    assertThat(context.accumulators).hasSize(1);
  }

  @Test
  void copyReadOutsideATaskIsRegisteredNowhere() throws Exception {
    LongAccumulator copy =
        SerializationRoundTrip.roundTrip(registered(new LongAccumulator(), "rows"));
    assertThat(copy.isAtDriverSide()).isFalse();
  }

  @Test
  void copySentBackKeepsWhatTheTaskAdded() throws Exception {
    LongAccumulator driver = registered(new LongAccumulator(), "rows");
    RecordingTaskContext context = new RecordingTaskContext();
    LongAccumulator back =
        context.run(
            () -> {
              LongAccumulator task = SerializationRoundTrip.roundTrip(driver);
              task.add(5);
              return SerializationRoundTrip.roundTrip(task);
            });
    assertThat(back.sum()).isEqualTo(5);
    assertThat(back.isAtDriverSide()).isTrue();
    assertThat(context.accumulators).hasSize(1);
  }

  @Test
  void unregisteredAccumulatorCannotBeSentToATask() {
    assertThatThrownBy(() -> SerializationRoundTrip.roundTrip(new LongAccumulator()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "Accumulator must be registered before send to executor\n"
                + "Un-registered Accumulator: LongAccumulator is captured by a function."
                + " Call SparkContext.register(accumulator) first.");
  }

  @Test
  void resetThatLeavesSomethingIsRefused() {
    Forgetful accumulator = registered(new Forgetful(), "forgetful");
    accumulator.add(1L);
    assertThatThrownBy(() -> SerializationRoundTrip.roundTrip(accumulator))
        .isInstanceOf(AssertionError.class)
        .hasMessage("assertion failed: copyAndReset must return a zero value copy");
  }

  private static <A extends AccumulatorV2<?, ?>> A registered(A accumulator, String name) {
    AccumulatorContext.register(accumulator, name);
    return accumulator;
  }

  /** A user's accumulator whose reset does nothing. */
  private static final class Forgetful extends AccumulatorV2<Long, Long> {
    private static final long serialVersionUID = 1L;
    private long sum;

    @Override
    public boolean isZero() {
      return sum == 0;
    }

    @Override
    public Forgetful copy() {
      Forgetful copy = new Forgetful();
      copy.sum = sum;
      return copy;
    }

    @Override
    public void reset() {}

    @Override
    public void add(Long value) {
      sum += value;
    }

    @Override
    public void merge(AccumulatorV2<Long, Long> other) {
      sum += other.value();
    }

    @Override
    public Long value() {
      return sum;
    }
  }
}
