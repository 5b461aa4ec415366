package dev.kindling.util.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.RecordedResults;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random numbers and samples are Spark's for the same seed. */
class RandomTest {
  static Stream<String> generators() {
    return RecordedResults.lines(RandomTest.class, "spark-xorshift.txt").stream();
  }

  static Stream<String> bernoulliSamples() {
    return RecordedResults.lines(RandomTest.class, "spark-bernoulli.txt").stream();
  }

  static Stream<String> reservoirs() {
    return RecordedResults.lines(RandomTest.class, "spark-reservoir.txt").stream();
  }

  @ParameterizedTest
  @MethodSource("generators")
  void generatorGivesTheNumbersOfSpark(String line) {
    String[] words = line.split(" ", -1);
    long seed = Long.parseLong(words[0]);
    XORShiftRandom random = new XORShiftRandom(seed);
    String given =
        Arrays.stream(words)
            .skip(1)
            .map(word -> word.substring(0, word.indexOf('=')))
            .map(kind -> kind + "=" + draw(kind, random, seed))
            .collect(Collectors.joining(" "));
    assertThat(seed + " " + given).isEqualTo(line);
  }

  @ParameterizedTest
  @MethodSource("bernoulliSamples")
  void bernoulliSamplerKeepsTheRecordsThatSparkKeeps(String line) {
    String[] words = line.split(" ", -1);
    BernoulliSampler sampler =
        new BernoulliSampler(Double.parseDouble(words[0]), Long.parseLong(words[1]));
    String sampled =
        IntStream.range(0, Integer.parseInt(words[2]))
            .filter(i -> sampler.next())
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(","));
    assertThat(sampled).isEqualTo(words[3]);
  }

  @Test
  void samplingFractionOutsideZeroToOneIsRefused() {
    assertThatThrownBy(() -> new BernoulliSampler(1.5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("requirement failed: Sampling fraction (1.5) must be on interval [0, 1]");
    assertThatThrownBy(() -> new BernoulliSampler(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BernoulliSampler(-0.1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("reservoirs")
  void reservoirKeepsTheRecordsThatSparkKeeps(String line) {
    String[] words = line.split("[ =]", -1);
    ReservoirSample<Integer> reservoir =
        new ReservoirSample<>(Integer.parseInt(words[0]), Long.parseLong(words[2]));
    for (int i = 0; i < Integer.parseInt(words[1]); i++) {
      reservoir.accept(i);
    }
    String sampled =
        reservoir.sample().stream().map(String::valueOf).collect(Collectors.joining(","));
    assertThat(reservoir.count()).isEqualTo(Long.parseLong(words[4]));
    assertThat(sampled).isEqualTo(words[6]);
  }

  @Test
  void sampleTakenEarlierIsNotChangedByLaterRecords() {
    ReservoirSample<String> reservoir = new ReservoirSample<>(1, 1);
    reservoir.accept("first");
    List<String> early = reservoir.sample();
    for (int i = 0; i < 100; i++) {
      reservoir.accept("later");
    }
    assertThat(early).containsExactly("first");
    assertThat(reservoir.sample()).containsExactly("later");
  }

  private static String draw(String kind, XORShiftRandom random, long seed) {
    return switch (kind) {
      case "int" -> String.valueOf(random.nextInt());
      case "long" -> String.valueOf(random.nextLong());
      case "below1000" -> String.valueOf(random.nextInt(1000));
      case "double" -> Long.toHexString(Double.doubleToLongBits(random.nextDouble()));
      case "float" -> Integer.toHexString(Float.floatToIntBits(random.nextFloat()));
      case "boolean" -> String.valueOf(random.nextBoolean());
      case "reseeded" -> {
        random.setSeed(seed + 1);
        yield String.valueOf(random.nextInt());
      }
      default -> throw new IllegalArgumentException(kind);
    };
  }
}
