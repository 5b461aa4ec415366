package dev.kindling.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.engine.metrics.TaskCounters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileSplitsTest {
  private static final char[] LETTERS = {'a', 'b', '\n', '\r', '\u00e9', '\u20ac'};

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyLineIsReadByExactlyOneSplit(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 10; i++) {
      assertThatEveryLineIsReadOnce(text(random), 1 + random.nextInt(12));
    }
  }

  private static void assertThatEveryLineIsReadOnce(String text, int minPartitions)
      throws IOException {
    Path file = Files.createTempFile("split", ".txt");
    try {
      Files.writeString(file, text);
      List<String> read = new ArrayList<>();
      for (FileSplit split :
          FileSplits.ofLines(file.toString(), minPartitions, InputSettings.NONE)) {
        SplitLines lines = SplitLines.open(split, Integer.MAX_VALUE, true, new TaskCounters());
        lines.forEachRemaining(read::add);
        lines.close();
      }
      assertThat(read).as("%s in %d partitions", text, minPartitions).isEqualTo(linesOf(text));
    } finally {
      Files.delete(file);
    }
  }

  private static String text(Random random) {
    int length = random.nextInt(61);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return text.toString();
  }

  /**
   * The same lines, computed in another way: a line ends with a line feed, a carriage return, or
   * both.
   */
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
