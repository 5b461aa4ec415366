package dev.kindling.engine.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.engine.memory.MemoryBudget.Use;
import dev.kindling.engine.shuffle.ShuffleStore.ReducerOutputs;
import dev.kindling.engine.task.SerialProgram;
import dev.kindling.pipeline.combine.ReduceByKeyCombiner;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Exchange;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleStoreTest {
  /** So many reducers and two thirds as many map partitions are a wide shuffle. */
  private static final int WIDE = 600;

  private final AtomicInteger freed = new AtomicInteger();
  private final SerialProgram program =
      new SerialProgram(1 << 20, SerialProgram.IGNORING, id -> freed.incrementAndGet());
  private final Dataset<Tuple2<Integer, Integer>> pairs =
      program.parallelize(List.of(new Tuple2<>(1, 1), new Tuple2<>(1, 2)), 2);

  @Test
  void outputsOfUnreachableExchangesAreFreed() {
    int shuffles = 5_000;
    for (int i = 0; i < shuffles; i++) {
      assertThat(program.collect(sums(exchange()))).containsExactly(new Tuple2<>(1, 3));
    }
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (freed.get() < shuffles && System.nanoTime() < deadline) {
      System.gc();
      Thread.onSpinWait();
    }
    assertThat(freed.get()).isEqualTo(shuffles);
    assertThat(program.shuffles.size()).isZero();
  }

  @Test
  void outputsAreReadableUntilTheyAreLost() {
    Exchange exchange = exchange();
    program.write(exchange);
    MapOutput[] first = program.shuffles.read(exchange);
    program.write(exchange);
    assertThat(program.shuffles.read(exchange)).containsExactly(first);
    program.shuffles.lose(exchange, 1);
    assertThat(program.shuffles.missing(exchange).stream()).containsExactly(1);
    assertThat(program.shuffles.complete(exchange)).isFalse();
  }

  @Test
  void combinedPairsHaveCountAndSize() {
    Exchange exchange = exchange();
    program.write(exchange);
    MapOutput output = program.shuffles.read(exchange)[0];
    assertThat(output.records()).isEqualTo(1);
    assertThat(output.records(0) + output.records(1)).isEqualTo(1);
    assertThat(output.bytes()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bytesOfAllReducersAreThoseOfTheOutput(boolean combined) {
    Exchange exchange = wide(combined);
    program.write(exchange);

    for (MapOutput output : program.shuffles.read(exchange)) {
      long sum = IntStream.range(0, WIDE).mapToLong(output::bytes).sum();
      assertThat(sum).isEqualTo(output.bytes());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reducersAskTheOutputsThatHavePairsForThem(boolean combined) {
    Exchange exchange = wide(combined);
    program.write(exchange);

    for (int reducer = 0; reducer < WIDE; reducer++) {
      ReducerOutputs read = program.shuffles.read(exchange, reducer);
      assertThat(read.outputs()).hasSize(reducer % 3 == 0 ? 2 : 0);
      for (int i = 0; i < read.outputs().length; i++) {
        assertThat(read.mapPartition(i)).isEqualTo(i * (WIDE / 3) + reducer / 3);
        assertThat(read.outputs()[i].records(reducer)).isEqualTo(1);
      }
    }
    assertThat(program.collect(sums(exchange))).hasSize(combined ? WIDE / 3 : 2 * (WIDE / 3));
  }

  @Test
  void reducersFindAnOutputThatWasLostAndWrittenAgain() {
    Exchange exchange = wide(false);
    program.write(exchange);
    MapOutput before = program.shuffles.read(exchange, 9).outputs()[0];
    program.shuffles.lose(exchange, 3);

    assertThatThrownBy(() -> program.shuffles.read(exchange, 9)).isInstanceOf(OutputLost.class);
    assertThatThrownBy(() -> program.shuffles.read(exchange, 1)).isInstanceOf(OutputLost.class);
    program.write(exchange);
    assertThat(program.shuffles.read(exchange, 9).outputs()[0]).isNotSameAs(before);
    assertThat(program.collect(sums(exchange))).hasSize(2 * (WIDE / 3));
  }

  @ParameterizedTest
  @EnumSource
  void outputThatFailsToBeWrittenStaysInMemory(Failure failure) {
    Dataset<Object> failing =
        program.map(pairs, pair -> new Tuple2<>(1, new FailsToBeWritten(failure)));
    Exchange exchange = program.exchange(failing, new HashPartitioner(2), null, false, null);
    program.write(exchange);
    long used = program.memory.used(Use.OUTPUTS);
    assertThat(used).isPositive();

    assertThat(program.shuffles.reclaim(1)).isZero();

    assertThat(program.memory.used(Use.OUTPUTS)).isEqualTo(used);
    assertThat(program.shuffles.complete(exchange)).isTrue();
    assertThat(program.scratch.files()).isZero();
  }

  /** What code of a program may throw during Java serialisation. */
  enum Failure {
    EXCEPTION,
    ERROR,
    NOT_SERIALIZABLE
  }

  /** Immutable, so that a map task passes it on without writing it. */
  private record FailsToBeWritten(Failure failure) implements Serializable {
    private Object writeReplace() throws NotSerializableException {
      if (failure == Failure.EXCEPTION) {
        throw new IllegalStateException("from writeReplace");
      }
      if (failure == Failure.ERROR) {
        throw new StackOverflowError("from writeReplace");
      }
      throw new NotSerializableException("a.Name");
    }
  }

  /** Map partitions have one pair each: for the reducers 0, 3, 6…, and again from 0 on. */
  private Exchange wide(boolean combined) {
    List<Tuple2<Integer, Integer>> few = new ArrayList<>();
    for (int i = 0; i < 2 * (WIDE / 3); i++) {
      few.add(new Tuple2<>(3 * (i % (WIDE / 3)), 1));
    }
    Dataset<Tuple2<Integer, Integer>> wide = program.parallelize(few, few.size());
    return program.exchange(
        wide,
        new HashPartitioner(WIDE),
        combined ? new ReduceByKeyCombiner<Integer>(Integer::sum) : null,
        combined,
        null);
  }

  private Exchange exchange() {
    return program.exchange(
        pairs, new HashPartitioner(2), new ReduceByKeyCombiner<Integer>(Integer::sum), true, null);
  }

  private Dataset<Object> sums(Exchange exchange) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    Dataset<Object> sums =
        program.of((dev.kindling.plan.Node) new dev.kindling.plan.Shuffle<>(exchange));
    return sums;
  }
}
