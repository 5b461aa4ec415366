package dev.kindling.engine.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.engine.memory.MemoryBudget.Use;
import dev.kindling.engine.task.SerialProgram;
import dev.kindling.pipeline.order.NaturalOrder;
import dev.kindling.plan.CoGroup;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Node;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForcedSpillTest {
  // "Aa" and "BB" have equal hash codes, as have their doubles.
  private static final String[] KEYS = {"Aa", "BB", "AaAa", "BBBB", "AaBB", "", "x", "yy"};

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shuffledPairsKeepTheirOrder(long seed) {
    Random random = new Random(seed);
    List<Tuple2<String, Integer>> pairs = pairs(random);
    int n = 1 + random.nextInt(9);
    assertThat(shuffled(pairs, n, null)).isEqualTo(shuffled(pairs, Long.MAX_VALUE, null));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sortedPairsKeepTheirOrder(long seed) {
    Random random = new Random(seed);
    List<Tuple2<String, Integer>> pairs = pairs(random);
    int n = 1 + random.nextInt(9);
    Comparator<Object> byLength = new ByLength();
    assertThat(shuffled(pairs, n, byLength)).isEqualTo(shuffled(pairs, Long.MAX_VALUE, byLength));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void tooManyRunsAreMergedInPasses(int n) {
    List<Tuple2<String, Integer>> pairs = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      pairs.add(new Tuple2<>("k" + i % 7, i));
    }
    Comparator<Object> natural = new NaturalOrder<>();
    assertThat(shuffled(pairs, n, natural)).isEqualTo(shuffled(pairs, Long.MAX_VALUE, natural));
    assertThat(grouped(pairs, pairs, n))
        .containsExactlyInAnyOrderElementsOf(grouped(pairs, pairs, Long.MAX_VALUE));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void groupsHoldTheSameValuesInTheSameOrder(long seed) {
    Random random = new Random(seed);
    List<Tuple2<String, Integer>> left = pairs(random);
    List<Tuple2<String, Integer>> right = pairs(random);
    int n = 1 + random.nextInt(9);
    assertThat(grouped(left, right, n))
        .containsExactlyInAnyOrderElementsOf(grouped(left, right, Long.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void comparatorThatThrowsDuringAMergeLeavesNothingBehind(int n) {
    SerialProgram program = new SerialProgram(n);
    List<Tuple2<String, Integer>> pairs = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      pairs.add(new Tuple2<>("k" + i % 7, i));
    }
    Dataset<?> sorted = sorted(program, pairs, new FailsLate());
    assertThatThrownBy(() -> program.collect(sorted)).hasMessageContaining("compared too often");
    assertThat(program.memory.used(Use.WORKING)).isZero();
    program.shuffles.clear();
    assertThat(program.memory.used(Use.OUTPUTS)).isZero();
    assertThat(program.scratch.files()).isZero();
    program.scratch.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void outputsMovedToDiskAreReadInTheSameOrder(long seed) {
    List<Tuple2<String, Integer>> pairs = pairs(new Random(seed));
    SerialProgram program = new SerialProgram();
    Exchange exchange =
        program.exchange(program.parallelize(pairs, 3), new HashPartitioner(3), null, false, null);
    program.write(exchange);
    List<Object> before = program.collect(dataset(program, exchange));
    long held = program.memory.used(Use.OUTPUTS);
    assertThat(program.shuffles.reclaim(Long.MAX_VALUE)).isEqualTo(held);
    assertThat(program.memory.used(Use.OUTPUTS)).isZero();
    assertThat(program.collect(dataset(program, exchange))).isEqualTo(before);
    program.shuffles.clear();
    assertThat(program.scratch.files()).isZero();
    program.scratch.close();
  }

  @SuppressWarnings("NullAway") // keys may be null
  private static List<Tuple2<String, Integer>> pairs(Random random) {
    int size = random.nextInt(121);
    List<Tuple2<String, Integer>> pairs = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      String key = random.nextInt(10) == 0 ? null : KEYS[random.nextInt(KEYS.length)];
      pairs.add(new Tuple2<>(key, random.nextInt(100)));
    }
    return pairs;
  }

  private static List<Object> shuffled(
      List<Tuple2<String, Integer>> pairs, long forced, @Nullable Comparator<Object> ordering) {
    SerialProgram program = new SerialProgram(forced);
    List<Object> records = program.collect(sorted(program, pairs, ordering));
    // With so many pairs, some of the three map tasks must have more than it may hold.
    if (forced < pairs.size() / 3 - 1) {
      assertThat(program.spilledBytes()).isPositive();
    } else if (forced == Long.MAX_VALUE) {
      assertThat(program.spilledBytes()).isZero();
    }
    program.shuffles.clear();
    assertThat(program.memory.used(Use.WORKING)).isZero();
    assertThat(program.memory.used(Use.OUTPUTS)).isZero();
    assertThat(program.scratch.files()).isZero();
    program.scratch.close();
    return records;
  }

  private static Dataset<Object> sorted(
      SerialProgram program,
      List<Tuple2<String, Integer>> pairs,
      @Nullable Comparator<Object> ordering) {
    return dataset(
        program,
        program.exchange(
            program.parallelize(pairs, 3), new HashPartitioner(3), null, false, ordering));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Dataset<Object> dataset(SerialProgram program, Exchange exchange) {
    return program.of((Node) new dev.kindling.plan.Shuffle<>(exchange));
  }

  private static List<String> grouped(
      List<Tuple2<String, Integer>> left, List<Tuple2<String, Integer>> right, long forced) {
    SerialProgram program = new SerialProgram(forced);
    List<Edge> edges = new ArrayList<>();
    for (List<Tuple2<String, Integer>> side : List.of(left, right)) {
      edges.add(
          program.exchange(
              program.parallelize(side, 3), new HashPartitioner(2), null, false, null));
    }
    List<String> groups = new ArrayList<>();
    for (Object record :
        program.collect(program.of(new CoGroup<>(edges, new HashPartitioner(2))))) {
      Tuple2<?, ?> group = (Tuple2<?, ?>) record;
      groups.add(group._1() + java.util.Arrays.toString((Object[]) group._2()));
    }
    program.shuffles.clear();
    assertThat(program.memory.used(Use.WORKING)).isZero();
    assertThat(program.scratch.files()).isZero();
    program.scratch.close();
    return groups;
  }

  private static final class ByLength implements Comparator<Object>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(@Nullable Object left, @Nullable Object right) {
      return Integer.compare(String.valueOf(left).length(), String.valueOf(right).length());
    }
  }

  private static final class FailsLate implements Comparator<Object>, Serializable {
    private static final long serialVersionUID = 1L;
    private int calls;

    @Override
    public int compare(Object left, Object right) {
      if (++calls > 60) {
        throw new IllegalStateException("compared too often");
      }
      return left.toString().compareTo(right.toString());
    }
  }
}
