package dev.kindling.fuzz.peer.speed;

import com.sun.management.OperatingSystemMXBean;
import dev.kindling.HashPartitioner;
import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.fuzz.speed.ProgramDraw;
import dev.kindling.fuzz.speed.SpeedProgram;
import dev.kindling.fuzz.speed.SpeedProgram.Kind;
import dev.kindling.fuzz.speed.SpeedProgram.Step;
import dev.kindling.storage.StorageLevel;
import dev.kindling.util.LongAccumulator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Runs one speed program in this JVM, on two threads.
 *
 * <p>Arguments: the seed, the number of records, the number of repetitions, and a folder for files.
 * A number of records of 0 finds the number that takes a second on two free processors, once the
 * program is warm. For each repetition a line with the nanoseconds, the nanoseconds of all
 * processors, the number of records and the digest of the answer is printed.
 */
public final class SpeedRun {
  private static final int FIRST_COUNT = 20_000;
  private static final int MAX_COUNT = 20_000_000;

  /**
   * Processor time of the engine's threads: the time of a clock depends on what else the machine
   * does, and the time of the JIT compiler on how warm the program is.
   */
  private static final long LONG_ENOUGH = 1_800_000_000L;

  private static final double MAX_GROWTH = 8;
  private static final double SKEW = 4;

  private final JavaSparkContext sc;
  private final SpeedProgram program;
  private final Path folder;
  private final List<JavaRDD<?>> cached = new ArrayList<>();
  private final List<JavaPairRDD<?, ?>> cachedPairs = new ArrayList<>();
  private int count;

  private SpeedRun(JavaSparkContext sc, SpeedProgram program, Path folder) {
    this.sc = sc;
    this.program = program;
    this.folder = folder;
  }

  /** Runs the program; see the class. */
  public static void main(String[] arguments) throws Exception {
    SpeedProgram program = ProgramDraw.of(Long.parseLong(arguments[0]));
    int wanted = Integer.parseInt(arguments[1]);
    int repetitions = Integer.parseInt(arguments[2]);
    Path folder = Path.of(arguments[3]);
    SparkConf conf =
        new SparkConf(false)
            .setMaster("local[2]")
            .setAppName("speed")
            .set("spark.ui.enabled", "false")
            .set("spark.local.dir", folder.toString())
            .set("spark.driver.host", "localhost")
            .set("spark.driver.bindAddress", "127.0.0.1");
    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      sc.setLogLevel("ERROR");
      SpeedRun run = new SpeedRun(sc, program, folder);
      if (wanted == 0) {
        run.calibrate();
        return;
      }
      run.count = wanted;
      for (int i = 0; i < repetitions; i++) {
        run.repetition();
      }
    }
  }

  /**
   * The first repetition says little about the others, because it loads and compiles classes. So
   * the second one is the first that counts.
   */
  private void calibrate() throws IOException {
    count = FIRST_COUNT;
    threadNanos();
    long nanos = threadNanos();
    while (nanos < LONG_ENOUGH && count < MAX_COUNT) {
      double growth = Math.min(MAX_GROWTH, 1.3 * LONG_ENOUGH / nanos);
      count = (int) Math.min(MAX_COUNT, count * Math.max(1.5, growth));
      nanos = threadNanos();
    }
  }

  /** Runs a repetition and returns the processor time of the threads that run Java code. */
  private long threadNanos() throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<Long, Long> before = new HashMap<>();
    for (long id : threads.getAllThreadIds()) {
      before.put(id, threads.getThreadCpuTime(id));
    }
    repetition();
    long sum = 0;
    for (long id : threads.getAllThreadIds()) {
      sum += Math.max(0, threads.getThreadCpuTime(id) - before.getOrDefault(id, 0L));
    }
    return sum;
  }

  private void repetition() throws IOException {
    if (program.text()) {
      writeText();
    }
    System.gc();
    long processorBefore = processorNanos();
    long started = System.nanoTime();
    long digest = runProgram();
    long nanos = System.nanoTime() - started;
    long processor = processorNanos() - processorBefore;
    cached.forEach(rdd -> rdd.unpersist(true));
    cachedPairs.forEach(rdd -> rdd.unpersist(true));
    cached.clear();
    cachedPairs.clear();
    System.out.println("repetition " + nanos + " " + processor + " " + count + " " + digest);
  }

  private static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private Path text() {
    return folder.resolve("text-" + count);
  }

  private void writeText() throws IOException {
    if (Files.exists(text())) {
      return;
    }
    try (BufferedWriter out = Files.newBufferedWriter(text())) {
      for (int line = 0; line < count / 8; line++) {
        for (int word = 0; word < 8; word++) {
          double uniform = (Values.mix(line * 8L + word) >>> 11) * 0x1p-53;
          out.write("word" + (int) (20_000 * Math.pow(uniform, SKEW)));
          out.write(word < 7 ? ' ' : '\n');
        }
      }
    }
  }

  private JavaRDD<Object> source() {
    if (program.text()) {
      return sc.textFile(text().toString(), program.partitions())
          .flatMap(line -> Arrays.<Object>asList((Object[]) line.split(" ", -1)).iterator());
    }
    int partitions = program.partitions();
    int each = count / partitions;
    Kind kind = program.kind();
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      indices.add(i);
    }
    return sc.parallelize(indices, partitions)
        .mapPartitions(index -> new Generated(kind, (long) index.next() * each, each));
  }

  /** Generated values of a kind. */
  private static final class Generated implements Iterator<Object> {
    private final Kind kind;
    private final long first;
    private final int count;
    private int next;

    Generated(Kind kind, long first, int count) {
      this.kind = kind;
      this.first = first;
      this.count = count;
    }

    @Override
    public boolean hasNext() {
      return next < count;
    }

    @Override
    public Object next() {
      if (next >= count) {
        throw new NoSuchElementException();
      }
      return Values.make(kind, Values.mix(first + next++));
    }
  }

  private long runProgram() {
    JavaRDD<Object> records = source();
    JavaPairRDD<Object, Object> pairs = null;
    Kind kind = program.kind();
    for (Step step : program.steps()) {
      if (pairs == null) {
        if (step.operator() == SpeedProgram.Operator.TO_PAIR) {
          pairs = toPairs(records, step);
        } else {
          records = onRecords(records, step);
        }
      } else {
        switch (step.operator()) {
          case VALUES -> {
            records = pairs.values();
            pairs = null;
          }
          case PAIRS_AS_RECORDS -> {
            records = tuples(pairs);
            pairs = null;
          }
          default -> pairs = onPairs(pairs, step, kind);
        }
      }
      kind = step.kind();
    }
    return act(pairs == null ? records : tuples(pairs));
  }

  private static JavaRDD<Object> tuples(JavaPairRDD<Object, Object> pairs) {
    return pairs.map(pair -> new Tuple2<>(digestAsText(pair._1()), Values.digest(pair._2())));
  }

  private static String digestAsText(Object key) {
    return "k" + (Values.digest(key) & 0xffff);
  }

  private JavaPairRDD<Object, Object> toPairs(JavaRDD<Object> records, Step step) {
    Kind key = step.key();
    Kind kind = step.kind();
    int keys = Math.max(2, (int) ((long) step.keys() * count / 1_000_000));
    boolean skewed = step.skewed();
    return records.mapToPair(
        record -> {
          long digest = Values.digest(record);
          double uniform = (digest >>> 11) * 0x1p-53;
          int number = (int) (keys * (skewed ? Math.pow(uniform, SKEW) : uniform));
          return new Tuple2<>(key(key, number), Values.make(kind, digest));
        });
  }

  private static Object key(Kind kind, int number) {
    return switch (kind) {
      case LONG -> (long) number;
      case STRING -> "key" + number;
      default -> new Tuple2<>("part" + number % 100, (long) number);
    };
  }

  private JavaRDD<Object> onRecords(JavaRDD<Object> records, Step step) {
    Kind kind = step.kind();
    return switch (step.operator()) {
      case MAP -> records.map(record -> Values.make(kind, Values.digest(record)));
      case FILTER -> records.filter(record -> (Values.digest(record) & 3) != 0);
      case FLAT_MAP ->
          records.flatMap(
              record -> Arrays.asList(record, Values.make(kind, Values.digest(record))).iterator());
      case MAP_PARTITIONS -> records.mapPartitions(all -> new Mapped(kind, all));
      case SORT_BY -> records.sortBy(Values::digest, true, step.partitions());
      case DISTINCT -> records.distinct();
      case SAMPLE -> records.sample(false, 0.7, 5);
      case UNION ->
          records.union(records.map(record -> Values.make(kind, Values.digest(record) + 1)));
      case REPARTITION -> records.repartition(step.partitions());
      case COALESCE -> records.coalesce(step.partitions());
      case ZIP_WITH_INDEX ->
          records
              .zipWithIndex()
              .map(pair -> new Tuple2<>(digestAsText(pair._1()), pair._2() & 0x3ff));
      case CARTESIAN ->
          records
              .cartesian(sc.parallelize(Arrays.asList(1L, 2L, 3L), 1))
              .map(pair -> Values.make(kind, Values.digest(pair._1()) + pair._2()));
      case CACHE -> {
        records.persist(StorageLevel.MEMORY_ONLY());
        cached.add(records);
        records.count();
        yield records;
      }
      default -> throw new IllegalStateException("not on records: " + step);
    };
  }

  /** Values of a kind, made of those of another iterator. */
  private static final class Mapped implements Iterator<Object> {
    private final Kind kind;
    private final Iterator<Object> from;

    Mapped(Kind kind, Iterator<Object> from) {
      this.kind = kind;
      this.from = from;
    }

    @Override
    public boolean hasNext() {
      return from.hasNext();
    }

    @Override
    public Object next() {
      return Values.make(kind, Values.digest(from.next()));
    }
  }

  private JavaPairRDD<Object, Object> onPairs(
      JavaPairRDD<Object, Object> pairs, Step step, Kind before) {
    Kind kind = step.kind();
    int partitions = step.partitions();
    return switch (step.operator()) {
      case MAP_VALUES -> pairs.mapValues(value -> Values.make(kind, Values.digest(value)));
      case FILTER_PAIRS -> pairs.filter(pair -> (Values.digest(pair._2()) & 7) != 0);
      case REDUCE_BY_KEY ->
          pairs.reduceByKey((left, right) -> Values.merged(before, left, right), partitions);
      case GROUP_BY_KEY -> pairs.groupByKey(partitions).mapValues(SpeedRun::digestOfAll);
      case AGGREGATE_BY_KEY ->
          pairs.aggregateByKey(
              Values.empty(kind),
              (merged, value) ->
                  Values.merge(kind, merged, Values.make(kind, Values.digest(value))),
              (left, right) -> Values.merge(kind, left, right));
      case COMBINE_BY_KEY ->
          pairs.combineByKey(
              value -> Values.make(kind, Values.digest(value)),
              (merged, value) ->
                  Values.merge(kind, merged, Values.make(kind, Values.digest(value))),
              (left, right) -> Values.merge(kind, left, right));
      case FOLD_BY_KEY ->
          pairs.foldByKey(
              Values.empty(before), (left, right) -> Values.merged(before, left, right));
      case SORT_BY_KEY ->
          pairs
              .mapToPair(pair -> new Tuple2<>(digestAsText(pair._1()), pair._2()))
              .sortByKey(true, partitions)
              .mapToPair(pair -> new Tuple2<>((Object) pair._1(), pair._2()));
      case PARTITION_BY -> pairs.partitionBy(new HashPartitioner(partitions));
      case JOIN -> pairs.join(once(pairs), partitions).mapValues(SpeedRun::digestOfBoth);
      case LEFT_OUTER_JOIN ->
          pairs
              .leftOuterJoin(once(pairs.filter(pair -> (Values.digest(pair._1()) & 1) == 0)))
              .mapValues(
                  both -> Values.digest(both._1()) + (both._2().isPresent() ? both._2().get() : 0));
      case COGROUP ->
          pairs
              .cogroup(once(pairs), partitions)
              .mapValues(both -> sumOfDigests(both._1()) + 3 * sumOfDigests(both._2()));
      case SUBTRACT_BY_KEY ->
          pairs.subtractByKey(pairs.filter(pair -> (Values.digest(pair._1()) & 7) == 0));
      case CACHE_PAIRS -> {
        pairs.persist(StorageLevel.MEMORY_ONLY());
        cachedPairs.add(pairs);
        pairs.count();
        yield pairs;
      }
      default -> throw new IllegalStateException("not on pairs: " + step);
    };
  }

  /** Each key once, with a number. */
  private static JavaPairRDD<Object, Long> once(JavaPairRDD<Object, Object> pairs) {
    return pairs.mapValues(value -> Values.digest(value) & 0xff).reduceByKey(Long::sum);
  }

  private static Object digestOfBoth(Tuple2<Object, Long> both) {
    return Values.digest(both._1()) + both._2();
  }

  private static Object digestOfAll(Iterable<?> values) {
    return sumOfDigests(values);
  }

  private static long sumOfDigests(Iterable<?> values) {
    long sum = 0;
    for (Object value : values) {
      sum += Values.digest(value);
    }
    return sum;
  }

  @SuppressWarnings("StatementSwitchToExpressionSwitch") // some cases are loops
  private long act(JavaRDD<Object> records) {
    switch (program.action()) {
      case COUNT:
        return records.count();
      case REDUCE:
        return records.isEmpty() ? 0 : records.map(Values::digest).reduce(Long::sum);
      case AGGREGATE:
        return records.aggregate(new long[1], SpeedRun::add, SpeedRun::addAll)[0];
      case TREE_AGGREGATE:
        return records.treeAggregate(new long[1], SpeedRun::add, SpeedRun::addAll)[0];
      case COLLECT:
        long sum = 0;
        for (Object record : records.collect()) {
          sum += Values.digest(record);
        }
        return sum;
      case COUNT_BY_VALUE:
        long counts = 0;
        for (Long count :
            records.map(record -> Values.digest(record) & 0xfff).countByValue().values()) {
          counts += Values.mix(count);
        }
        return counts;
      case FOREACH:
        LongAccumulator accumulator = sc.sc().longAccumulator();
        records.foreach(record -> accumulator.add(Values.digest(record)));
        return accumulator.value();
      default:
        long top = 0;
        for (Long each : records.map(Values::digest).top(10)) {
          top += each;
        }
        return top;
    }
  }

  private static long[] add(long[] sum, Object record) {
    sum[0] += Values.digest(record);
    return sum;
  }

  private static long[] addAll(long[] left, long[] right) {
    left[0] += right[0];
    return left;
  }
}
