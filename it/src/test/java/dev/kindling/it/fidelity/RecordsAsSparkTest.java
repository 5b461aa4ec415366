package dev.kindling.it.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.it.Local;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * Compares ids, partitioners, lineages, the records of each partition in order, and failures with
 * Spark's. The test data is the output of the same programs on Spark 4.2.0 with {@code local[2]}.
 */
class RecordsAsSparkTest {
  @Test
  void operatorsOnOneRdd() throws Exception {
    assertShowsAsSpark(OneParentProgram::run, "one-parent.txt");
  }

  @Test
  void zipsCartesiansAndUnions() throws Exception {
    assertShowsAsSpark(SideBySideProgram::run, "side-by-side.txt");
  }

  @Test
  void subtractionsAndIntersections() throws Exception {
    assertShowsAsSpark(DifferencesProgram::run, "differences.txt");
  }

  @Test
  void joinsAndCogroups() throws Exception {
    assertShowsAsSpark(JoinsProgram::run, "joins.txt");
  }

  @Test
  void coalesceAfterShufflesAndCaching() throws Exception {
    assertShowsAsSpark(CoalesceProgram::run, "coalesce.txt");
  }

  @Test
  void recordsKeysAndValuesThatAreNull() throws Exception {
    assertShowsAsSpark(NullRecordsProgram::run, "null-records.txt");
  }

  @Test
  void keysThatAreNumbersOfSeveralClasses() throws Exception {
    assertShowsAsSpark(NumberKeysProgram::run, "number-keys.txt");
  }

  private static void assertShowsAsSpark(BiConsumer<JavaSparkContext, Shown> program, String spark)
      throws Exception {
    Shown shown = new Shown();
    Local.run("local[2]", sc -> program.accept(sc, shown));
    assertThat(blocks(shown.text())).containsExactlyElementsOf(blocks(expected(spark)));
  }

  private static List<String> blocks(String text) {
    return Arrays.stream(text.split("(?m)^== ")).skip(1).map(String::strip).toList();
  }

  private static String expected(String name) throws IOException {
    try (InputStream in = RecordsAsSparkTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
