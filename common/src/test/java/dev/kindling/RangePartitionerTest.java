package dev.kindling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.util.random.BernoulliSampler;
import dev.kindling.util.random.RangeSampling;
import dev.kindling.util.random.RangeSampling.Sketch;
import dev.kindling.util.random.ReservoirSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RangePartitionerTest {
  private static final Pattern CASE =
      Pattern.compile(
          "(\\w+) ([\\d,]+) (\\d+) (\\d+) id=(\\d+) sortedId=(\\d+) (ascending|descending)"
              + " partitions=(\\d+) hash=(-?\\d+) bounds=(.*) of=(.*)");

  static Stream<String> sortsOfSpark() {
    return RecordedResults.lines(RangePartitionerTest.class, "spark-range-partitioners.txt")
        .stream();
  }

  @ParameterizedTest
  @MethodSource("sortsOfSpark")
  void keysLandWhereSparkPutsThem(String line) {
    Matcher spark = CASE.matcher(line);
    assertThat(spark.matches()).isTrue();
    List<List<Object>> keys = keys(spark.group(1), spark.group(2), Long.parseLong(spark.group(3)));
    int id = Integer.parseInt(spark.group(5));

    RangeSampling sampling =
        new RangeSampling(
            Integer.parseInt(spark.group(4)),
            RangeSampling.SAMPLE_POINTS_PER_PARTITION,
            keys.size());
    List<Sketch<Object>> sketches = sketches(sampling, keys, id + 1);
    int[] imbalanced = sampling.imbalanced(sketches);
    List<Object> resampled = resampled(sampling.fraction(sketches), keys, imbalanced, id);
    RangePartitioner<Object, Object> partitioner =
        new RangePartitioner<>(
            sampling.bounds(sketches, resampled, naturalOrder()),
            spark.group(7).equals("ascending"),
            naturalOrder(),
            RangeSampling.SAMPLE_POINTS_PER_PARTITION);

    // Spark's second job makes three more data sets before the sorted one.
    int idsTaken = imbalanced.length == 0 ? 3 : 6;
    assertThat(id + idsTaken).isEqualTo(Integer.parseInt(spark.group(6)));
    assertThat(partitioner.numPartitions()).isEqualTo(Integer.parseInt(spark.group(8)));
    assertThat(partitioner.hashCode()).isEqualTo(Integer.parseInt(spark.group(9)));
    assertThat(partitioner)
        .isEqualTo(
            new RangePartitioner<>(
                parsed(spark.group(1), spark.group(10)),
                spark.group(7).equals("ascending"),
                naturalOrder(),
                1));
    assertThat(partitionsOfSome(partitioner, keys)).isEqualTo(spark.group(11));
  }

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void linearAndBinarySearchAgreeWithTheDefinition(long seed) {
    Random random = new Random(seed);
    int size = 1 + random.nextInt(300);
    Object[] bounds = random.ints(size, -500, 501).distinct().sorted().boxed().toArray();
    RangePartitioner<Object, Object> ascending =
        new RangePartitioner<>(bounds, true, naturalOrder(), 20);
    RangePartitioner<Object, Object> descending =
        new RangePartitioner<>(bounds, false, naturalOrder(), 20);
    for (int key = -600; key <= 600; key += 1 + random.nextInt(10)) {
      int wanted = key;
      int lower = (int) Arrays.stream(bounds).filter(bound -> (Integer) bound < wanted).count();
      assertThat(ascending.getPartition(key)).as("key %d", key).isEqualTo(lower);
      assertThat(descending.getPartition(key))
          .as("key %d, descending", key)
          .isEqualTo(bounds.length - lower);
    }
  }

  @Test
  void keysLandAlikeOnBothSidesOfTheSizeWhereTheSearchChanges() {
    for (int size : new int[] {128, 129}) {
      Object[] bounds = IntStream.range(0, size).boxed().toArray();
      RangePartitioner<Object, Object> partitioner =
          new RangePartitioner<>(bounds, true, naturalOrder(), 20);
      for (int key = -1; key <= size; key++) {
        assertThat(partitioner.getPartition(key)).isEqualTo(Math.min(Math.max(key, 0), size));
      }
    }
  }

  @Test
  void partitionersAreEqualWhenBoundsAndDirectionAre() {
    RangePartitioner<Object, Object> partitioner = partitioner(true, 1, 5);
    assertThat(partitioner).isEqualTo(partitioner(true, 1, 5)).isEqualTo(partitioner(true, 1L, 5L));
    assertThat(partitioner).isNotEqualTo(partitioner(false, 1, 5));
    assertThat(partitioner).isNotEqualTo(partitioner(true, 1, 6));
    assertThat(partitioner).isNotEqualTo(partitioner(true, 1));
    assertThat(partitioner).isNotEqualTo(new HashPartitioner(3));
  }

  @Test
  void partitionerSurvivesSerialisation() throws Exception {
    RangePartitioner<Object, Object> copy =
        SerializationRoundTrip.roundTrip(partitioner(false, 1, 5));
    assertThat(copy).isEqualTo(partitioner(false, 1, 5));
    assertThat(copy.getPartition(0)).isEqualTo(2);
    assertThat(copy.samplePointsPerPartitionHint()).isEqualTo(20);
  }

  private static RangePartitioner<Object, Object> partitioner(boolean ascending, Object... bounds) {
    return new RangePartitioner<>(bounds, ascending, naturalOrder(), 20);
  }

  @SuppressWarnings("unchecked")
  private static Comparator<Object> naturalOrder() {
    return (Comparator<Object>) (Comparator<?>) Comparator.naturalOrder();
  }

  /** The keys of the captured cases, by partition. */
  private static List<List<Object>> keys(String kind, String sizes, long seed) {
    Random random = new Random(seed);
    return Arrays.stream(sizes.split(",", -1))
        .map(size -> IntStream.range(0, Integer.parseInt(size)).mapToObj(i -> key(kind, i, random)))
        .map(Stream::toList)
        .toList();
  }

  private static Object key(String kind, int index, Random random) {
    return switch (kind) {
      case "longs" -> random.nextLong();
      case "ints" -> random.nextInt(1000);
      case "few" -> random.nextInt(7);
      case "words" -> "w" + random.nextInt(5000);
      case "doubles" -> random.nextGaussian();
      case "sequence" -> index;
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static Object[] parsed(String kind, String bounds) {
    return Arrays.stream(bounds.split(",", -1))
        .filter(bound -> !bound.isEmpty())
        .map(
            bound ->
                switch (kind) {
                  case "longs" -> (Object) Long.valueOf(bound);
                  case "doubles" -> Double.valueOf(bound);
                  case "words" -> bound;
                  default -> Integer.valueOf(bound);
                })
        .toArray();
  }

  private static List<Sketch<Object>> sketches(
      RangeSampling sampling, List<List<Object>> keys, int keysId) {
    List<Sketch<Object>> sketches = new ArrayList<>();
    for (int partition = 0; partition < keys.size(); partition++) {
      ReservoirSample<Object> reservoir = sampling.reservoir(keysId, partition);
      keys.get(partition).forEach(reservoir::accept);
      sketches.add(new Sketch<>(partition, reservoir.count(), reservoir.sample()));
    }
    return sketches;
  }

  private static List<Object> resampled(
      double fraction, List<List<Object>> keys, int[] partitions, int id) {
    long[] seeds = RangeSampling.resamplingSeeds(id, partitions.length);
    List<Object> resampled = new ArrayList<>();
    for (int i = 0; i < partitions.length; i++) {
      BernoulliSampler sampler = new BernoulliSampler(fraction, seeds[i]);
      keys.get(partitions[i]).stream().filter(key -> sampler.next()).forEach(resampled::add);
    }
    return resampled;
  }

  private static String partitionsOfSome(Partitioner partitioner, List<List<Object>> keys) {
    List<Object> all = keys.stream().flatMap(List::stream).toList();
    Random random = new Random(99);
    return Stream.generate(() -> all.get(random.nextInt(all.size())))
        .limit(all.isEmpty() ? 0 : 20)
        .map(key -> String.valueOf(partitioner.getPartition(key)))
        .reduce((left, right) -> left + "," + right)
        .orElse("");
  }
}
