package dev.kindling.it.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Passes nulls to the whole API, as {@link NullArguments} does, and compares what happens with the
 * recorded answers of Spark 4.2.0. A null that Spark accepts must have the same effect. A null that
 * fails on Spark must fail with the same exception, but may fail earlier: at the call, where
 * Spark's task fails.
 */
class NullArgumentsTest {

  @TempDir Path folder;

  @Test
  void nullsHaveTheEffectThatTheyHaveOnSpark() throws Exception {
    Map<String, String> spark = recorded();
    Map<String, String> here = NullArguments.answers(folder);
    // Members that Spark lacks have no answer to be compared with.
    here.keySet().retainAll(spark.keySet());
    List<String> differences = new ArrayList<>();
    here.forEach(
        (call, answer) -> {
          String expected = early(spark.get(call));
          if (!early(answer).equals(expected)) {
            differences.add(call + "\n  Spark: " + expected + "\n  here:  " + early(answer));
          }
        });

    assertThat(here).hasSizeGreaterThan(600);
    assertThat(differences).isEmpty();
  }

  /** Returns an answer with the exception of a task in place of the failure of its job. */
  private static String early(String answer) {
    if (answer.contains("throws") && answer.contains("NullPointerException")) {
      return "throws NullPointerException";
    }
    return answer
        .replace("<iterator>", "an iterator")
        // A subclass of this exception in a library that Spark uses.
        .replace(
            "org.apache.commons.math3.exception.NotStrictlyPositiveException",
            "java.lang.IllegalArgumentException")
        .replaceAll(
            "^(RDD fails: )?throws SparkException: Job aborted due to stage failure: "
                + "Task N: java\\.lang\\.(.*), caused by \\w+$",
            "throws $2");
  }

  private static Map<String, String> recorded() throws IOException {
    Map<String, String> answers = new TreeMap<>();
    try (InputStream in = NullArgumentsTest.class.getResourceAsStream("null-arguments.txt")) {
      String text =
          new String(
              Objects.requireNonNull(in, "the recorded answers").readAllBytes(),
              StandardCharsets.UTF_8);
      text.lines()
          .map(line -> line.split(" -> ", 2))
          .forEach(line -> answers.put(line[0], line[1]));
    }
    return answers;
  }
}
