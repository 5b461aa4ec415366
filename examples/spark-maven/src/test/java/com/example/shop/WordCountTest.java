package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordCountTest extends OnSpark {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void upperAndLowerCaseWordsAreCountedTogether(int partitions) {
    assertEquals(
        Map.of("good", 3, "not", 1, "shop", 1),
        WordCount.counts(sc.parallelize(List.of("Good shop!", "good, GOOD", "", "not"), partitions))
            .collectAsMap());
  }

  @Test
  void aFolderOfFilesIsOneText(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.txt"), "one two\n");
    Files.writeString(folder.resolve("b.txt"), "two\nthree");

    assertEquals(
        Map.of("one", 1, "two", 2, "three", 1),
        WordCount.counts(sc.textFile(folder.toString())).collectAsMap());
  }

  @Test
  void countsAreWrittenOneFileForEachPartition(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("out");

    WordCount.counts(sc.parallelize(List.of("a b a"), 2)).saveAsTextFile(out.toString());

    assertTrue(Files.exists(out.resolve("_SUCCESS")));
    String written =
        Files.readString(out.resolve("part-00000")) + Files.readString(out.resolve("part-00001"));
    assertTrue(written.contains("(a,2)\n") && written.contains("(b,1)\n"), written);
  }

  @Test
  void noLinesGiveNoWords() {
    assertTrue(WordCount.counts(sc.parallelize(List.of(), 3)).isEmpty());
  }
}
