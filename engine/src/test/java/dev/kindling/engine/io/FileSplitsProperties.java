package dev.kindling.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.engine.metrics.TaskCounters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FileSplitsProperties {
  @Property(tries = 400)
  void everyLineHasExactlyOneReader(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 12) int minPartitions)
      throws IOException {
    Path file = Files.createTempFile("split", ".txt");
    try {
      Files.writeString(file, text);
      List<String> read = new ArrayList<>();
      for (FileSplit split : FileSplits.ofLines(file.toString(), minPartitions)) {
        SplitLines lines = SplitLines.open(split, new TaskCounters());
        lines.forEachRemaining(read::add);
        lines.close();
      }
      assertThat(read).isEqualTo(linesOf(text));
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab\n\r\u00e9\u20ac").ofMaxLength(60);
  }

  /** The same by hand: lines end at a line feed, a carriage return, or both. */
  private static List<String> linesOf(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    boolean open = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        lines.add(line.toString());
        line.setLength(0);
        open = false;
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
      } else {
        line.append(c);
        open = true;
      }
    }
    if (open) {
      lines.add(line.toString());
    }
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
    return lines;
  }
}
