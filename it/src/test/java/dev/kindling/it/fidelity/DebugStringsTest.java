package dev.kindling.it.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.it.Local;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares ids, numbers of partitions and debug strings with Spark's, for each RDD. The test data
 * is the output of the same program on Spark 4.2.0.
 */
class DebugStringsTest {
  @TempDir Path folder;
  private final StringBuilder printed = new StringBuilder();

  @Test
  void everyOperatorMakesTheRddsThatSparkMakes() throws Exception {
    Path file = Files.writeString(folder.resolve("x.txt"), "a\nb\nc\n");
    Local.run("local[2]", sc -> program(sc, file));
    String found =
        printed
            .toString()
            .replaceAll(" at DebugStringsTest\\.java:\\d+", "")
            .replace(file.toString(), "FILE");
    assertThat(blocks(found)).containsExactlyElementsOf(blocks(expected()));
  }

  private void program(JavaSparkContext sc, Path file) {
    JavaRDD<Integer> r = sc.parallelize(Arrays.asList(1, 2, 3, 4, 5, 6, 7, 8), 4);
    print("par", r);
    print("map", r.map(x -> x + 1));
    print("filter", r.filter(x -> x > 1));
    print("flatMap", r.flatMap(x -> List.of(x).iterator()));
    print("mp", r.mapPartitions(x -> x));
    JavaPairRDD<Integer, Integer> k = r.mapToPair(x -> new Tuple2<>(x % 3, x));
    print("mapToPair", k);
    print("keyBy", r.keyBy(x -> x % 2));
    print("groupBy", r.groupBy(x -> x % 2));
    print("groupBy3", r.groupBy(x -> x % 2, 3));
    print("groupByKey", k.groupByKey());
    print("groupByKey(3)", k.groupByKey(3));
    print("reduceByKey", k.reduceByKey(Integer::sum));
    print("mapValues", k.mapValues(x -> x));
    print("fmv", k.flatMapValues(x -> List.of(x).iterator()));
    print("join", k.join(k));
    print("sortByKey", k.sortByKey());
    print("sortByKey1", k.sortByKey(true, 1));
    print("sortBy", r.sortBy(x -> -x, true, 3));
    print("distinct", r.distinct());
    print("distinct2", r.distinct(2));
    print("kdistinct", k.distinct());
    print("union", r.union(r));
    print("repartition", r.repartition(3));
    print("coalesce", r.coalesce(2));
    print("coalesce9", r.coalesce(9));
    print("coalesceT", r.coalesce(2, true));
    print("partitionBy", k.partitionBy(new HashPartitioner(3)));
    JavaPairRDD<Integer, Integer> h = k.partitionBy(new HashPartitioner(3));
    print("pb same", h.partitionBy(new HashPartitioner(3)));
    print("rbk on part", h.reduceByKey(Integer::sum));
    print("gbk on part", h.groupByKey());
    print("join copart", h.join(h));
    print("join half", h.join(k));
    print("distinct on part", h.distinct(3));
    print("distinct on part nonum", h.distinct());
    print("union part", h.union(h));
    print("keys", k.keys());
    print("values", k.values());
    print("cache", h.mapValues(x -> x).setName("nm").cache());
    print("filter pair", k.filter(x -> true));
    print("pair repart", k.repartition(2));
    print("sortByKey cmp", k.sortByKey(Comparator.reverseOrder(), true, 2));
    print("sortByKey desc", k.sortByKey(false));
    print("doubles", sc.parallelizeDoubles(Arrays.asList(1.0, 2.0)));
    print("pairs", sc.parallelizePairs(Arrays.asList(new Tuple2<>(1, 2))));
    print("empty", sc.parallelize(new ArrayList<Integer>()));
    print("sc.union", sc.union(r, r, r));
    print("text", sc.textFile(file.toString()));
  }

  private void print(String name, JavaRDDLike<?, ?> rdd) {
    printed
        .append("== ")
        .append(name)
        .append(" id=")
        .append(rdd.id())
        .append(" parts=")
        .append(rdd.getNumPartitions())
        .append('\n')
        .append(rdd.toDebugString())
        .append('\n');
  }

  private static List<String> blocks(String text) {
    return Arrays.stream(text.split("== ")).skip(1).map(String::strip).toList();
  }

  private static String expected() throws IOException {
    try (InputStream in = DebugStringsTest.class.getResourceAsStream("debug-strings.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
