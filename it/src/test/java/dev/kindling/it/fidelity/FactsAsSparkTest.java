package dev.kindling.it.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Answers, each with its name, are those that were recorded on Spark 4.2.0 with {@code local[1]}.
 */
class FactsAsSparkTest {
  @TempDir Path folder;

  @Test
  void settingsHaveTheEffectThatTheyHaveOnSpark() throws Exception {
    assertAsRecorded(SettingFacts.lines(folder), "setting-facts.txt");
  }

  @Test
  void filesAreComparedWithTheirChecksumsAsOnSpark() throws Exception {
    assertAsRecorded(ChecksumFacts.lines(folder), "checksum-facts.txt");
  }

  private static void assertAsRecorded(List<String> here, String name) throws IOException {
    assertThat(byName(here)).containsExactlyEntriesOf(byName(recorded(name)));
  }

  private static Map<String, String> byName(List<String> lines) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (String line : lines) {
      int arrow = line.indexOf(" -> ");
      assertThat(answers.put(line.substring(0, arrow), line.substring(arrow + 4))).isNull();
    }
    return answers;
  }

  private static List<String> recorded(String name) throws IOException {
    try (InputStream in = FactsAsSparkTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }
}
