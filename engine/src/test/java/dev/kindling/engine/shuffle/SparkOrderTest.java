package dev.kindling.engine.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.engine.task.SerialProgram;
import dev.kindling.pipeline.combine.DistinctCombiner;
import dev.kindling.pipeline.combine.GroupByKeyCombiner;
import dev.kindling.pipeline.combine.ReduceByKeyCombiner;
import dev.kindling.pipeline.operator.FilterOperator;
import dev.kindling.pipeline.operator.JoinPairsOperator;
import dev.kindling.pipeline.operator.KeysOperator;
import dev.kindling.pipeline.operator.PairGroupsOperator;
import dev.kindling.pipeline.operator.PairWithNullOperator;
import dev.kindling.pipeline.operator.RoundRobinKeyOperator;
import dev.kindling.pipeline.operator.ValuesOperator;
import dev.kindling.pipeline.order.NaturalOrder;
import dev.kindling.plan.CoGroup;
import dev.kindling.plan.Dataset;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every record has the partition and the position that it has in Spark 4.2 with {@code local[2]}. A
 * line of the resource is: operation, kind of key, records, map partitions, reduce partitions, and
 * the CRC-32 of Spark's {@code glom().collect().toString()}.
 */
class SparkOrderTest {
  static Stream<String> answersOfSpark() {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    SparkOrderTest.class.getResourceAsStream("spark-orders.txt")),
                StandardCharsets.UTF_8));
    return lines.lines();
  }

  @ParameterizedTest
  @MethodSource("answersOfSpark")
  void recordsHaveThePartitionAndOrderOfSpark(String answer) {
    String[] fields = answer.split(" ", 6);
    String ours =
        run(
            fields[0],
            fields[1],
            Integer.parseInt(fields[2]),
            Integer.parseInt(fields[3]),
            Integer.parseInt(fields[4]));
    assertThat(checksum(ours))
        .as(ours.substring(0, Math.min(400, ours.length())))
        .isEqualTo(fields[5]);
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }

  static String run(String operation, String kind, int n, int maps, int reducers) {
    SerialProgram program = new SerialProgram();
    Dataset<Tuple2<Object, Integer>> left = program.parallelize(pairs(kind, n, 0), maps);
    HashPartitioner byHash = new HashPartitioner(reducers);
    Dataset<?> result =
        switch (operation) {
          case "reduceByKey" ->
              program.shuffle(
                  left, byHash, new ReduceByKeyCombiner<Integer>(Integer::sum), true, null);
          case "groupByKey" ->
              program.shuffle(left, byHash, new GroupByKeyCombiner<>(), false, null);
          case "distinct" ->
              program.apply(
                  program.shuffle(
                      program.apply(
                          program.apply(left, new KeysOperator<>()), new PairWithNullOperator<>()),
                      byHash,
                      new DistinctCombiner<>(),
                      true,
                      null),
                  new KeysOperator<>());
          case "cogroup", "join" -> {
            Dataset<?> right = program.parallelize(pairs(kind, n, n / 2), 2);
            Dataset<Tuple2<Object, Tuple2<Iterable<Object>, Iterable<Object>>>> groups =
                program.apply(
                    program.of(
                        new CoGroup<>(
                            List.of(
                                program.exchange(left, byHash, null, false, null),
                                program.exchange(right, byHash, null, false, null)),
                            byHash)),
                    new PairGroupsOperator<Object, Object, Object>());
            yield operation.equals("join")
                ? program.apply(groups, new JoinPairsOperator<>())
                : groups;
          }
          case "partitionBy" -> program.shuffle(left, byHash, null, false, null);
          case "repartition" ->
              program.apply(
                  program.shuffle(
                      program.apply(left, new RoundRobinKeyOperator<>(reducers)),
                      byHash,
                      null,
                      false,
                      null),
                  new ValuesOperator<>());
          case "sortByKey" -> {
            List<Tuple2<Object, Integer>> known = new ArrayList<>(pairs(kind, n, 0));
            Dataset<?> unsorted = withoutNulls(program, known, maps);
            yield program.shuffle(unsorted, byHash, null, false, new NaturalOrder<>());
          }
          default -> throw new IllegalArgumentException(operation);
        };
    return program.partitions(result).toString();
  }

  private static Dataset<?> withoutNulls(
      SerialProgram program, List<Tuple2<Object, Integer>> pairs, int maps) {
    return program.apply(
        program.parallelize(pairs, maps),
        new FilterOperator<Tuple2<Object, Integer>>(pair -> pair._1() != null));
  }

  private static List<Tuple2<Object, Integer>> pairs(String kind, int n, int from) {
    List<Tuple2<Object, Integer>> pairs = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      pairs.add(new Tuple2<>(key(kind, n, from + i), i));
    }
    return pairs;
  }

  /** The same pairs that Spark was given. About a third of the keys occur again. */
  private static Object key(String kind, int n, int i) {
    long k = Math.floorMod(mix(i + 1L), Math.max(1, 2L * n / 3));
    return switch (kind) {
      case "int" -> (int) (k * 3 - n);
      case "long" -> k % 2 == 0 ? k / 2 : -k / 2 - 1;
      case "double" -> (k - n / 3) / 4.0;
      case "string" -> k == 5 ? null : (k % 3 == 0 ? "Aa" : k % 3 == 1 ? "BB" : "x") + (k / 3);
      case "tuple" -> new Tuple2<>((int) (k % 17), "t" + k / 17);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static long mix(long seed) {
    long z = seed;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
