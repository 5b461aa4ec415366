package dev.kindling.pipeline.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.Tuple2;
import dev.kindling.partial.BoundedDouble;
import dev.kindling.util.StatCounter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Compares estimates and bounds with those of Spark 4.2.0's evaluators, which {@code
 * estimates-of-spark.txt} records: 1,260 numbers.
 */
class EstimatesOfSparkTest {
  /** Commons Math, which Spark uses, stops its search for a quantile at this distance. */
  private static final double TOLERANCE = 1e-7;

  private static final int PARTITIONS = 4;

  @Test
  void estimatesAndBoundsAreThoseOfSpark() throws IOException {
    List<String> different = new ArrayList<>();
    for (String line : recorded()) {
      String[] sides = line.split(" -> ", -1);
      BoundedDouble here = estimate(sides[0].split(" ", -1));
      double[] numbers = {here.mean(), here.confidence(), here.low(), here.high()};
      double[] sparks =
          Arrays.stream(sides[1].split(" ", -1)).mapToDouble(Double::valueOf).toArray();
      for (int i = 0; i < numbers.length; i++) {
        if (!close(numbers[i], sparks[i])) {
          different.add(line + ", but here " + Arrays.toString(numbers));
          break;
        }
      }
    }
    assertThat(different).isEmpty();
    assertThat(recorded()).hasSize(315);
  }

  private static boolean close(double here, double spark) {
    return Double.compare(here, spark) == 0
        || Math.abs(here - spark) <= TOLERANCE * Math.max(1, Math.abs(spark));
  }

  private static BoundedDouble estimate(String[] words) {
    double confidence = Double.parseDouble(words[1]);
    if (words[0].equals("count")) {
      CountEstimate count = new CountEstimate(Integer.parseInt(words[2]), confidence);
      for (int i = 0; i < Integer.parseInt(words[3]); i++) {
        count.merge(i == 0 ? Long.parseLong(words[4]) : 0L);
      }
      return count.current();
    }
    Estimate<StatCounter, BoundedDouble> numbers =
        words[0].equals("sum")
            ? new SumEstimate(PARTITIONS, confidence)
            : new MeanEstimate(PARTITIONS, confidence);
    for (int i = 0; i < Integer.parseInt(words[3]); i++) {
      numbers.merge(i == 0 ? statistics(Integer.parseInt(words[2])) : new StatCounter());
    }
    return numbers.current();
  }

  private static StatCounter statistics(int set) {
    StatCounter statistics = new StatCounter();
    numbers(set).forEach(statistics::merge);
    return statistics;
  }

  private static List<Double> numbers(int set) {
    return switch (set) {
      case 0 -> List.of();
      case 1 -> List.of(5.0);
      case 2 -> List.of(1.0, 2.0, 3.0, 4.0);
      case 3 -> List.of(2.0, 2.0, 2.0);
      case 4 -> many(60);
      case 5 -> many(300);
      default -> List.of(-1.0, 1e6, 3.0);
    };
  }

  private static List<Double> many(int size) {
    return IntStream.range(0, size).mapToObj(i -> (i * 37 % 101) / 7.0).toList();
  }

  private static List<String> recorded() throws IOException {
    try (InputStream in =
        EstimatesOfSparkTest.class.getResourceAsStream("estimates-of-spark.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  @Test
  void confidenceOutOfRangeIsRefusedWhenABoundIsNeeded() {
    SumEstimate sum = new SumEstimate(PARTITIONS, 1.5);
    sum.merge(statistics(2));
    assertThatThrownBy(sum::current)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("1.25 out of [0, 1] range");
  }

  @Test
  void countsByKeyAreEstimatedOneByOne() {
    GroupedCountEstimate<String> counts = new GroupedCountEstimate<>(PARTITIONS, 0.95);
    counts.merge(List.of(new Tuple2<>("a", 10L), new Tuple2<>("b", 3L)));
    counts.merge(List.of(new Tuple2<>("b", 2L)));
    assertThat(counts.current())
        .containsExactlyInAnyOrder(
            new Tuple2<>("a", CountEstimate.bound(0.95, 10, 0.5)),
            new Tuple2<>("b", CountEstimate.bound(0.95, 5, 0.5)));
    counts.merge(List.of());
    counts.merge(List.of());
    assertThat(counts.current()).contains(new Tuple2<>("b", new BoundedDouble(5, 1, 5, 5)));
  }
}
