package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkConf;
import dev.kindling.SparkException;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Records that don't fit in memory are spilled to disk and read back, and no file stays on disk.
 */
class SpillingTest {
  private static final int RECORDS = 5000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 1000})
  void valuesAreCombinedHoweverOftenTasksSpill(int threshold) throws IOException {
    try (JavaSparkContext sc = spilling(threshold)) {
      JavaPairRDD<String, Integer> pairs = words(sc).mapToPair(word -> new Tuple2<>(word, 1));
      Map<String, Integer> counts = new HashMap<>();
      words().forEach(word -> counts.merge(word, 1, Integer::sum));

      assertThat(pairs.reduceByKey(Integer::sum).collectAsMap()).isEqualTo(counts);
      assertThat(new HashSet<>(words(sc).distinct(3).collect())).isEqualTo(counts.keySet());
      assertThat(words(sc).distinct(3).count()).isEqualTo(counts.size());
      Map<String, Integer> grouped = new HashMap<>();
      pairs.groupByKey(5).collect().forEach(pair -> grouped.put(pair._1(), size(pair._2())));
      assertThat(grouped).isEqualTo(counts);
      Map<String, Integer> aggregated = new HashMap<>();
      pairs
          .aggregateByKey(new int[1], SpillingTest::addTo, SpillingTest::merge)
          .collect()
          .forEach(pair -> aggregated.put(pair._1(), pair._2()[0]));
      assertThat(aggregated).isEqualTo(counts);
    }
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void valuesOfAKeyStayInInputOrder() {
    try (JavaSparkContext sc = spilling(10)) {
      List<Tuple2<Integer, Iterable<Integer>>> groups =
          sc.parallelize(numbers(), 4)
              .mapToPair(number -> new Tuple2<>(number % 7, number))
              .groupByKey(2)
              .collect();

      assertThat(groups).hasSize(7);
      for (Tuple2<Integer, Iterable<Integer>> group : groups) {
        List<Integer> values = new ArrayList<>();
        group._2().forEach(values::add);
        assertThat(values).isSorted().hasSize((RECORDS - group._1() + 6) / 7);
      }
    }
  }

  @Test
  void nullKeysAndKeysOfOneHashCodeStaySeparate() {
    try (JavaSparkContext sc = spilling(3)) {
      List<String> keys = Arrays.asList("Aa", "BB", null, "AaAa", "AaBB", "BBAa", "BBBB", "", null);
      List<String> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.addAll(keys);
      }
      Map<String, Integer> counts =
          sc.parallelize(all, 5)
              .mapToPair(key -> new Tuple2<>(key, 1))
              .reduceByKey(Integer::sum, 2)
              .collectAsMap();

      assertThat(counts).hasSize(8).containsEntry(null, 40).containsEntry("AaBB", 20);
    }
  }

  @Test
  void severalShufflesInOneJobSpill() throws IOException {
    try (JavaSparkContext sc = budget("300k")) {
      List<Tuple2<Integer, Integer>> sums =
          sc.parallelize(numbers(), 3)
              .flatMap(number -> Arrays.asList(number, number + 1, number + 2).iterator())
              .mapToPair(number -> new Tuple2<>("key " + number, number))
              .reduceByKey(Integer::sum)
              .mapToPair(pair -> new Tuple2<>(pair._2() % 1000, pair._2()))
              .groupByKey()
              .mapValues(SpillingTest::sum)
              .sortByKey()
              .collect();

      assertThat(sums.stream().mapToLong(Tuple2::_2).sum())
          .isEqualTo(3L * RECORDS * (RECORDS - 1) / 2 + 3L * RECORDS);
      assertThat(sums).isSortedAccordingTo((a, b) -> a._1().compareTo(b._1()));
    }
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void theErrorForAGroupThatDoesNotFitInMemoryNamesTheKey() throws IOException {
    try (JavaSparkContext sc = budget("4m")) {
      JavaRDD<Tuple2<String, Iterable<String>>> groups =
          sc.parallelize(numbers(), 4)
              .flatMapToPair(
                  number ->
                      Stream.iterate(0, i -> i + 1)
                          .limit(60)
                          .map(i -> new Tuple2<>(i < 59 ? "hot" : "cold", number + " of " + i))
                          .iterator())
              .groupByKey()
              .map(pair -> pair);

      assertThatThrownBy(groups::count)
          .isInstanceOf(SparkException.class)
          .hasMessageContaining("key hot has more than")
          .hasMessageContaining("reduceByKey or aggregateByKey");
      assertThat(sc.parallelize(numbers()).count()).isEqualTo(RECORDS);
    }
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void aCombinerThatThrowsLeavesNoFiles() throws IOException {
    try (JavaSparkContext sc = spilling(100)) {
      JavaPairRDD<Integer, Integer> failing =
          sc.parallelize(numbers(), 4)
              .mapToPair(number -> new Tuple2<>(number % 2000, number))
              .reduceByKey(
                  (left, right) -> {
                    if (left == 1 || right == 1) {
                      throw new IllegalStateException("not with 1");
                    }
                    return left + right;
                  });

      assertThatThrownBy(failing::count).hasMessageContaining("not with 1");
    }
    assertThat(leftBehind()).isEmpty();
  }

  private JavaSparkContext spilling(int threshold) {
    return new JavaSparkContext(
        conf().set("spark.shuffle.spill.numElementsForceSpillThreshold", "" + threshold));
  }

  private JavaSparkContext budget(String bytes) {
    return new JavaSparkContext(conf().set("kindling.memory.budget", bytes));
  }

  private SparkConf conf() {
    return new SparkConf(false)
        .setMaster("local[2]")
        .setAppName("spilling")
        .set("spark.ui.enabled", "false")
        .set("spark.local.dir", folder.toString());
  }

  private List<Path> leftBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static JavaRDD<String> words(JavaSparkContext sc) {
    return sc.parallelize(words(), 4);
  }

  private static List<String> words() {
    return numbers().stream().map(number -> "word " + number * 31 % 1237).toList();
  }

  private static List<Integer> numbers() {
    return Stream.iterate(0, i -> i + 1).limit(RECORDS).toList();
  }

  private static int size(Iterable<?> values) {
    List<Object> all = new ArrayList<>();
    values.forEach(all::add);
    return all.size();
  }

  private static int sum(Iterable<Integer> values) {
    int sum = 0;
    for (int each : values) {
      sum += each;
    }
    return sum;
  }

  private static int[] addTo(int[] sum, int value) {
    sum[0] += value;
    return sum;
  }

  private static int[] merge(int[] left, int[] right) {
    left[0] += right[0];
    return left;
  }
}
