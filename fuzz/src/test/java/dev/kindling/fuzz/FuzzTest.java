package dev.kindling.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.fuzz.compare.Comparison;
import dev.kindling.fuzz.compare.Difference;
import dev.kindling.fuzz.compare.Shrinker;
import dev.kindling.fuzz.generate.Generator;
import dev.kindling.fuzz.program.FuzzProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs, and programs that once differed, give the same results on Kindling as on Spark.
 */
class FuzzTest {
  private static final long SEEDS = 120;

  @TempDir private static Path folder;
  private static Comparison comparison;

  @BeforeAll
  static void start() {
    comparison = FuzzPeers.start(folder);
  }

  @AfterAll
  static void stop() {
    comparison.close();
  }

  @TestFactory
  Stream<DynamicTest> randomProgramsGiveTheResultsOfSpark() {
    Generator generator = new Generator();
    return LongStream.rangeClosed(1, SEEDS)
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest("seed " + seed, () -> assertSame(generator.program(seed))));
  }

  @TestFactory
  Stream<DynamicTest> programsThatOnceDifferedGiveTheResultsOfSpark() throws IOException {
    return Arrays.stream(cases().split("\n(?=// )"))
        .map(
            text ->
                DynamicTest.dynamicTest(
                    text.lines().findFirst().orElseThrow().substring(3),
                    () -> assertSame(FuzzProgram.parse(text))));
  }

  private static void assertSame(FuzzProgram program) {
    Optional<Difference> found = comparison.difference(program);
    assertThat(found.map(difference -> Shrinker.shrink(difference, comparison).toString()))
        .isEmpty();
  }

  private static String cases() throws IOException {
    try (InputStream in = FuzzTest.class.getResourceAsStream("cases.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
