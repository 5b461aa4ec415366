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

/** Files with checksums beside them are read as on Spark 4.2.0 with {@code local[1]}. */
class ChecksumsAsSparkTest {
  @TempDir Path folder;

  @Test
  void filesAreComparedWithTheirChecksumsAsOnSpark() throws Exception {
    Map<String, String> spark = byName(recorded());
    Map<String, String> here = byName(ChecksumFacts.lines(folder));
    assertThat(here).containsExactlyEntriesOf(spark);
  }

  private static Map<String, String> byName(List<String> lines) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (String line : lines) {
      int arrow = line.indexOf(" -> ");
      assertThat(answers.put(line.substring(0, arrow), line.substring(arrow + 4))).isNull();
    }
    return answers;
  }

  private static List<String> recorded() throws IOException {
    try (InputStream in = ChecksumsAsSparkTest.class.getResourceAsStream("checksum-facts.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }
}
