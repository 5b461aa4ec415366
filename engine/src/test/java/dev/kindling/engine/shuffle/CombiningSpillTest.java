package dev.kindling.engine.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.HashPartitioner;
import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.disk.Scratch;
import dev.kindling.engine.memory.MemoryBudget;
import dev.kindling.engine.memory.MemoryBudget.Use;
import dev.kindling.engine.memory.MemoryConsumer;
import dev.kindling.engine.memory.Spillable;
import dev.kindling.engine.memory.TaskMemory;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.engine.serial.RecordSerializer;
import dev.kindling.engine.spill.Spills;
import dev.kindling.engine.storage.ReachabilityMonitor;
import dev.kindling.engine.task.SerialProgram;
import dev.kindling.pipeline.combine.CombineByKeyCombiner;
import dev.kindling.pipeline.combine.DistinctCombiner;
import dev.kindling.pipeline.combine.GroupByKeyCombiner;
import dev.kindling.pipeline.combine.ReduceByKeyCombiner;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.pipeline.copy.Immutability;
import dev.kindling.pipeline.order.NaturalOrder;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Exchange;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Combined pairs are the same whatever was spilled. */
class CombiningSpillTest {
  private static final int MAPS = 3;
  private static final int REDUCERS = 2;

  // "Aa" and "BB" have equal hash codes, as have their doubles; one number has the same code.
  private static final Object[] KEYS = {
    "Aa", "BB", "AaAa", "BBBB", "AaBB", "", 0, 2112, 2112L, -1, "x"
  };

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  static LongStream seedsOfLargeInputs() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void valuesAreCombinedInTheSameOrder(long seed) {
    Random random = new Random(seed);
    List<Tuple2<Object, Object>> pairs = pairs(random);
    boolean atMaps = random.nextBoolean();
    int threshold = 1 + random.nextInt(9);
    ReduceByKeyCombiner<Object> joining =
        new ReduceByKeyCombiner<>((left, right) -> left + "," + right);
    assertThat(combined(pairs, joining, atMaps, null, threshold))
        .isEqualTo(combined(pairs, joining, atMaps, null, Long.MAX_VALUE));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void combinedValuesMayBeNullOrOfSeveralTypes(long seed) {
    Random random = new Random(seed);
    List<Tuple2<Object, Object>> pairs = pairs(random);
    boolean atMaps = random.nextBoolean();
    int threshold = 1 + random.nextInt(9);
    ReduceByKeyCombiner<Object> last = new ReduceByKeyCombiner<>((left, right) -> right);
    assertThat(combined(pairs, last, atMaps, null, threshold))
        .isEqualTo(combined(pairs, last, atMaps, null, Long.MAX_VALUE));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void groupsHoldTheSameValuesInTheSameOrder(long seed) {
    Random random = new Random(seed);
    List<Tuple2<Object, Object>> pairs = pairs(random);
    boolean atMaps = random.nextBoolean();
    int threshold = 1 + random.nextInt(9);
    GroupByKeyCombiner<Object> grouping = new GroupByKeyCombiner<>();
    assertThat(combined(pairs, grouping, atMaps, null, threshold))
        .isEqualTo(combined(pairs, grouping, atMaps, null, Long.MAX_VALUE));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void combinersMayChangeTheirFirstArguments(long seed) {
    Random random = new Random(seed);
    List<Tuple2<Object, Object>> pairs = pairs(random);
    boolean atMaps = random.nextBoolean();
    int threshold = 1 + random.nextInt(9);
    assertThat(combined(pairs, new Lists().combiner(), atMaps, null, threshold))
        .isEqualTo(combined(pairs, new Lists().combiner(), atMaps, null, Long.MAX_VALUE));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void distinctKeysOccurOnce(long seed) {
    Random random = new Random(seed);
    List<Tuple2<Object, Object>> pairs = pairs(random);
    boolean atMaps = random.nextBoolean();
    int threshold = 1 + random.nextInt(9);
    List<Tuple2<Object, Object>> keys = new ArrayList<>();
    pairs.forEach(pair -> keys.add(pair(pair._1(), null)));
    DistinctCombiner<Object> first = new DistinctCombiner<>();
    assertThat(combined(keys, first, atMaps, null, threshold))
        .isEqualTo(combined(keys, first, atMaps, null, Long.MAX_VALUE));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void combinedPairsAreSorted(long seed) {
    Random random = new Random(seed);
    List<Tuple2<Object, Object>> pairs = pairs(random);
    int threshold = 1 + random.nextInt(9);
    List<Tuple2<Object, Object>> sortable = new ArrayList<>();
    pairs.forEach(pair -> sortable.add(pair(String.valueOf(pair._1()), pair._2())));
    GroupByKeyCombiner<Object> grouping = new GroupByKeyCombiner<>();
    Comparator<Object> ordering = new NaturalOrder<>();
    List<String> spilled = new ArrayList<>();
    List<String> unspilled = new ArrayList<>();
    try (Fixture little = new Fixture(threshold);
        Fixture much = new Fixture(Long.MAX_VALUE)) {
      little.shuffle(sortable, grouping, false, ordering).forEach(all -> spilled.add("" + all));
      much.shuffle(sortable, grouping, false, ordering).forEach(all -> unspilled.add("" + all));
    }
    assertThat(spilled).isEqualTo(unspilled);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void tooManyRunsAreMergedInPasses(int threshold) {
    List<Tuple2<Object, Object>> pairs = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      pairs.add(pair(i % 5 == 0 ? "Aa" : i % 5 == 1 ? "BB" : "k" + i % 7, i));
    }
    GroupByKeyCombiner<Object> grouping = new GroupByKeyCombiner<>();
    assertThat(combined(pairs, grouping, false, null, threshold))
        .isEqualTo(combined(pairs, grouping, false, null, Long.MAX_VALUE));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void combinerThatThrowsLeavesNothingBehind(long seed) {
    Random random = new Random(seed);
    int calls = 1 + random.nextInt(250);
    boolean atMaps = random.nextBoolean();
    List<Tuple2<Object, Object>> pairs = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      pairs.add(pair("k" + i % 40, i));
    }
    int[] called = new int[1];
    ReduceByKeyCombiner<Object> failing =
        new ReduceByKeyCombiner<>(
            (left, right) -> {
              if (++called[0] == calls) {
                throw new IllegalStateException("enough");
              }
              return right;
            });
    // Closing the fixture checks that nothing is left.
    assertThatThrownBy(() -> combined(pairs, failing, atMaps, null, 7))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seedsOfLargeInputs")
  void inMemoryTailOfATableIsSpilledForOtherStructuresOfTheTask(long seed) throws Exception {
    Random random = new Random(seed);
    int readBefore = random.nextInt(5000);
    boolean inRuns = random.nextBoolean();
    List<Tuple2<Object, Object>> pairs = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      pairs.add(pair("key " + i % 5000, i));
    }
    ReduceByKeyCombiner<Object> joining =
        new ReduceByKeyCombiner<>((left, right) -> left + "," + right);
    List<Object> undisturbed = new ArrayList<>();
    List<Object> disturbed = new ArrayList<>();
    try (Fixture fixture = new Fixture(inRuns ? 4000 : Long.MAX_VALUE)) {
      Exchange exchange = fixture.write(pairs, joining, false, null, 1);
      for (boolean disturb : new boolean[] {false, true}) {
        List<Object> into = disturb ? disturbed : undisturbed;
        TaskCounters counters = new TaskCounters();
        try (TaskMemory memory = fixture.memory.forTask(counters);
            TaskServices work = fixture.services(memory, counters)) {
          Iterator<Tuple2<Object, Object>> combined =
              new ShuffleReader(fixture.store, work)
                  .read(exchange, fixture.typed(joining), null, 0);
          for (int i = 0; i < readBefore; i++) {
            into.add(combined.next());
          }
          if (disturb) {
            long before = counters.spilledDiskBytes;
            MemoryConsumer other = memory.consumer(Spillable.NEVER);
            assertThat(other.resize(Fixture.TOTAL - fixture.memory.used(Use.OUTPUTS))).isTrue();
            // The last records of all runs may have been read.
            assertThat(inRuns || counters.spilledDiskBytes > before).isTrue();
          }
          combined.forEachRemaining(into::add);
        }
      }
    }
    assertThat(disturbed).hasSize(5000).isEqualTo(undisturbed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seedsOfLargeInputs")
  void inMemoryTailOfASortIsSpilledForOtherStructuresOfTheTask(long seed) throws Exception {
    Random random = new Random(seed);
    int readBefore = random.nextInt(10_000);
    boolean inRuns = random.nextBoolean();
    List<Tuple2<Object, Object>> pairs = pairsOf(10_000);
    List<Object> disturbed = new ArrayList<>();
    try (Fixture fixture = new Fixture(inRuns ? 4000 : Long.MAX_VALUE)) {
      Exchange exchange = fixture.write(pairs, null, false, new NaturalOrder<>(), 1);
      TaskCounters counters = new TaskCounters();
      try (TaskMemory memory = fixture.memory.forTask(counters);
          TaskServices work = fixture.services(memory, counters)) {
        Iterator<Tuple2<Object, Object>> sorted =
            new ShuffleReader(fixture.store, work).read(exchange, null, exchange.ordering(), 0);
        for (int i = 0; i < readBefore; i++) {
          disturbed.add(sorted.next());
        }
        MemoryConsumer other = memory.consumer(Spillable.NEVER);
        assertThat(other.resize(Fixture.TOTAL - fixture.memory.used(Use.OUTPUTS))).isTrue();
        sorted.forEachRemaining(disturbed::add);
      }
      assertThat(disturbed).isEqualTo(fixture.read(exchange, 0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "combined, false", "combined, true",
    "sorted, false", "sorted, true",
    "grouped, false", "grouped, true",
  })
  void structureThatHasBeenReadHoldsNoMemory(String how, boolean inRuns) throws Exception {
    Combiner<?, ?> combiner =
        switch (how) {
          case "combined" -> new ReduceByKeyCombiner<>((left, right) -> right);
          case "grouped" -> new GroupByKeyCombiner<>();
          default -> null;
        };
    Comparator<Object> ordering = how.equals("sorted") ? new NaturalOrder<>() : null;
    try (Fixture fixture = new Fixture(inRuns ? 4000 : Long.MAX_VALUE)) {
      Exchange exchange = fixture.write(pairsOf(10_000), combiner, false, ordering, 1);
      TaskCounters counters = new TaskCounters();
      try (TaskMemory memory = fixture.memory.forTask(counters);
          TaskServices work = fixture.services(memory, counters)) {
        Iterator<Tuple2<Object, Object>> read =
            new ShuffleReader(fixture.store, work)
                .read(exchange, exchange.combiner(), exchange.ordering(), 0);
        int keys = 0;
        while (read.hasNext()) {
          read.next();
          keys++;
        }
        assertThat(keys).isPositive();
        long onDisk = counters.spilledDiskBytes;
        MemoryConsumer other = memory.consumer(Spillable.NEVER);
        assertThat(other.resize(Fixture.TOTAL - fixture.memory.used(Use.OUTPUTS))).isTrue();
        assertThat(counters.spilledDiskBytes).isEqualTo(onDisk);
        assertThat(read.hasNext()).isFalse();
      }
    }
  }

  private static List<Tuple2<Object, Object>> pairsOf(int count) {
    List<Tuple2<Object, Object>> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(pair("key " + i * 7919 % count / 2, i));
    }
    return pairs;
  }

  private static List<Tuple2<Object, Object>> pairs(Random random) {
    int size = random.nextInt(151);
    List<Tuple2<Object, Object>> pairs = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Object key = random.nextInt(10) == 0 ? null : KEYS[random.nextInt(KEYS.length)];
      pairs.add(pair(key, value(random)));
    }
    return pairs;
  }

  private static @Nullable Object value(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> 1;
      case 1 -> 2L;
      case 2 -> 3.5;
      case 3 -> "four";
      case 4 -> null;
      default -> random.nextInt(100);
    };
  }

  @SuppressWarnings("NullAway") // keys and values may be null
  private static Tuple2<Object, Object> pair(@Nullable Object key, @Nullable Object value) {
    return new Tuple2<>(key, value);
  }

  /** By key, the combined value as text; each key has come once. */
  private static Map<Object, String> combined(
      List<Tuple2<Object, Object>> pairs,
      Combiner<?, ?> combiner,
      boolean atMaps,
      @Nullable Comparator<Object> ordering,
      long threshold) {
    Map<Object, String> combined = new HashMap<>();
    try (Fixture fixture = new Fixture(threshold)) {
      for (Tuple2<Object, Object> pair : fixture.shuffle(pairs, combiner, atMaps, ordering)) {
        assertThat(combined.put(pair._1(), String.valueOf(pair._2()))).isNull();
      }
    }
    return combined;
  }

  /** {@code combineByKey} into lists that are changed. */
  private static final class Lists {
    Combiner<Object, List<Object>> combiner() {
      return new CombineByKeyCombiner<>(
          value -> {
            List<Object> list = new ArrayList<>();
            list.add(value);
            return list;
          },
          (list, value) -> {
            list.add(value);
            return list;
          },
          (list, more) -> {
            list.addAll(more);
            return list;
          });
    }
  }

  /** The two sides of a shuffle. Closing it checks that nothing is left. */
  private static final class Fixture implements AutoCloseable {
    static final long TOTAL = 64L << 20;

    /** Buffers ask for memory when they have to grow. */
    private static final int FIRST_LENGTH = 16;

    final CopyPolicy copyPolicy = new CopyPolicy(new Immutability(List.of()));
    final MemoryBudget memory;
    final Scratch scratch;

    /** The files of an exchange that a garbage collection finds are deleted on another thread. */
    final List<Exchange> exchanges = new ArrayList<>();

    final Spills spills;
    final ShuffleStore store;
    private final long threshold;
    private final SerialProgram lineage = new SerialProgram();

    Fixture(long threshold) {
      this.threshold = threshold;
      this.memory = new MemoryBudget(TOTAL, 0, threshold);
      SparkConf conf = new SparkConf(false);
      this.scratch = Scratch.of(conf, Disk.local());
      RecordSerializer serializer =
          RecordSerializer.of(conf, CombiningSpillTest.class.getClassLoader());
      this.spills = new Spills(scratch, serializer, conf);
      this.store = new ShuffleStore(new ReachabilityMonitor(), memory, spills, id -> {});
    }

    /** What all reducers read. Each reads twice; this is the second result. */
    List<Tuple2<Object, Object>> shuffle(
        List<Tuple2<Object, Object>> pairs,
        Combiner<?, ?> combiner,
        boolean atMaps,
        @Nullable Comparator<Object> ordering) {
      try {
        Exchange exchange = write(pairs, combiner, atMaps, ordering, REDUCERS);
        List<Tuple2<Object, Object>> all = new ArrayList<>();
        for (int reducer = 0; reducer < REDUCERS; reducer++) {
          read(exchange, reducer);
          all.addAll(read(exchange, reducer));
        }
        return all;
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    Exchange write(
        List<Tuple2<Object, Object>> pairs,
        @Nullable Combiner<?, ?> combiner,
        boolean atMaps,
        @Nullable Comparator<Object> ordering,
        int reducers)
        throws Exception {
      Exchange exchange =
          lineage.exchange(
              lineage.parallelize(pairs, MAPS),
              new HashPartitioner(reducers),
              combiner,
              atMaps,
              ordering);
      exchanges.add(exchange);
      for (int map = 0; map < MAPS; map++) {
        int from = pairs.size() * map / MAPS;
        int to = pairs.size() * (map + 1) / MAPS;
        TaskCounters counters = new TaskCounters();
        try (TaskMemory task = memory.forTask(counters);
            TaskServices work = services(task, counters);
            ShuffleWriter writer =
                ShuffleWriter.start(
                    exchange.partitioner(), atMaps ? typed(combiner) : null, true, work, "test")) {
          writer.begin(-1);
          for (Tuple2<Object, Object> pair : pairs.subList(from, to)) {
            writer.accept(pair);
          }
          writer.end();
          writer.commit(store, exchange, map);
        }
        if (threshold == Long.MAX_VALUE) {
          assertThat(counters.spilledDiskBytes).isZero();
        } else if (to - from > Math.max(threshold, FIRST_LENGTH)) {
          assertThat(counters.spilledDiskBytes).isPositive();
        }
      }
      return exchange;
    }

    private List<Tuple2<Object, Object>> read(Exchange exchange, int reducer) throws Exception {
      List<Tuple2<Object, Object>> all = new ArrayList<>();
      TaskCounters counters = new TaskCounters();
      try (TaskMemory task = memory.forTask(counters);
          TaskServices work = services(task, counters)) {
        new ShuffleReader(store, work)
            .read(exchange, exchange.combiner(), exchange.ordering(), reducer)
            .forEachRemaining(all::add);
      }
      return all;
    }

    TaskServices services(TaskMemory task, TaskCounters counters) {
      return new TaskServices(task, spills, copyPolicy, counters);
    }

    @SuppressWarnings("unchecked") // the values of the pairs have its type
    Combiner<Object, Object> typed(Combiner<?, ?> combiner) {
      return (Combiner<Object, Object>) combiner;
    }

    @Override
    public void close() {
      try {
        assertThat(memory.used(Use.WORKING)).isZero();
        store.clear();
        assertThat(memory.used(Use.OUTPUTS)).isZero();
        assertThat(scratch.files()).isZero();
      } finally {
        Reference.reachabilityFence(exchanges);
      }
      scratch.close();
      lineage.scratch.close();
    }
  }
}
