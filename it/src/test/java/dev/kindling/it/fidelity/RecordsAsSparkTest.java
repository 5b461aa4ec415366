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
 * Ids, partitioners, lineages, the records of each partition in order, and failures are Spark's:
 * the same programs ran on Spark 4.2.0 at {@code local[2]}, and what they showed is the test data.
 */
class RecordsAsSparkTest {
  @Test
  void operatorsOnOneRdd() throws Exception {
    showsAsSpark(OneParentProgram::run, "one-parent.txt");
  }

  @Test
  void operatorsThatPutRddsSideBySide() throws Exception {
    showsAsSpark(SideBySideProgram::run, "side-by-side.txt");
  }

  @Test
  void operatorsThatTellWhatRddsShare() throws Exception {
    showsAsSpark(DifferencesProgram::run, "differences.txt");
  }

  @Test
  void joinsAndCoGroupings() throws Exception {
    showsAsSpark(JoinsProgram::run, "joins.txt");
  }

  @Test
  void coalesceAfterWhatHasRun() throws Exception {
    showsAsSpark(CoalesceProgram::run, "coalesce.txt");
  }

  private static void showsAsSpark(BiConsumer<JavaSparkContext, Shown> program, String spark)
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
