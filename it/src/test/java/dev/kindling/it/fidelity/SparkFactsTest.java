package dev.kindling.it.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.it.Local;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that print many small results. Each line is the same as on Spark 4.2.0: with {@code
 * local[2]}, or {@code local[1]} for those that make their own contexts.
 */
class SparkFactsTest {
  @TempDir Path folder;

  @Test
  void samplesHaveTheRecordsOfSparkForTheSameSeed() throws Exception {
    assertThatFactsAreSparks("sample-facts.txt", SampleFacts::lines);
  }

  @Test
  void actionsReturnTheResultsOfSpark() throws Exception {
    assertThatFactsAreSparks("action-facts.txt", ActionFacts::lines);
  }

  @Test
  void settingsHaveTheEffectThatTheyHaveOnSpark() throws Exception {
    assertThatFactsAreSparks("setting-facts.txt", SettingFacts.lines(folder));
  }

  @Test
  void filesAreComparedWithTheirChecksumsAsOnSpark() throws Exception {
    assertThatFactsAreSparks("checksum-facts.txt", ChecksumFacts.lines(folder));
  }

  @Test
  void approximateActionsReturnTheEstimatesOfSpark() throws Exception {
    assertThatFactsAreSparks("approximate-facts.txt", ApproximateFacts::lines);
  }

  @Test
  void asynchronousActionsEndAsOnSpark() throws Exception {
    assertThatFactsAreSparks("background-facts.txt", BackgroundFacts::lines);
  }

  @Test
  void pipeReturnsTheLinesOfSpark() throws Exception {
    assertThatFactsAreSparks("pipe-facts.txt", PipeFacts::lines);
  }

  @Test
  void operatorsAskForPartitionsWhenSparksDo() throws Exception {
    assertThatFactsAreSparks("uncountable-facts.txt", UncountableFacts::lines);
  }

  @Test
  void operatorsReadAsManyRecordsAsSparks() throws Exception {
    assertThatFactsAreSparks("laziness-facts.txt", LazinessFacts::lines);
  }

  @Test
  void coalesceSeesWhatWasCachedWhenSparkLooked() throws Exception {
    assertThatFactsAreSparks("cache-look-facts.txt", sc -> CacheLookFacts.lines(sc, folder));
  }

  @Test
  void zipWithIndexCountsTheRecordsOfTheRddThatSparkCounts() throws Exception {
    assertThatFactsAreSparks("counted-facts.txt", sc -> CountedFacts.lines(sc, folder));
  }

  @Test
  void nullPairsAreNamedAsOnSpark() throws Exception {
    assertThatFactsAreSparks("null-pair-facts.txt", NullPairFacts::lines);
  }

  @Test
  void savesFailAndStoppedContextsRefuseAsOnSpark() throws Exception {
    assertThatFactsAreSparks(
        "failure-facts.txt",
        sc ->
            FailureFacts.lines(sc, folder).stream()
                .map(line -> line.replace(folder.toString(), "FOLDER"))
                .toList());
  }

  private static void assertThatFactsAreSparks(
      String resource, Function<JavaSparkContext, List<String>> program) throws Exception {
    Local.run("local[2]", sc -> assertThatFactsAreSparks(resource, program.apply(sc)));
  }

  private static void assertThatFactsAreSparks(String resource, List<String> lines)
      throws IOException {
    Map<String, String> answers = byName(lines);
    Map<String, String> sparks = byName(expected(resource));
    sparks.forEach((name, answer) -> assertThat(answers.get(name)).as(name).isEqualTo(answer));
    assertThat(answers).hasSameSizeAs(sparks);
  }

  private static Map<String, String> byName(List<String> lines) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (String line : lines) {
      int arrow = line.indexOf(" -> ");
      assertThat(answers.put(line.substring(0, arrow), line.substring(arrow + 4))).isNull();
    }
    return answers;
  }

  private static List<String> expected(String resource) throws IOException {
    try (InputStream in = SparkFactsTest.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }
}
