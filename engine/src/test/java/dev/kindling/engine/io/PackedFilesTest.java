package dev.kindling.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.spi.TableSplits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The expected numbers are those of Spark 4.2 for the same files and settings. */
class PackedFilesTest {
  private static final long MB = 1L << 20;

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws Exception {
    Map<String, Integer> lines =
        new TreeMap<>(Map.of("a", 3, "b", 40, "c", 0, "d", 11, "e", 25, "f", 1));
    for (Map.Entry<String, Integer> file : lines.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), "0123456789abcde\n".repeat(file.getValue()));
    }
  }

  @Test
  void piecesOfFilesFillPartitionsTheLargestFirst() throws Exception {
    assertThat(partitions(new TableSplits(128 * MB, 4 * MB, 2, 0))).containsExactly("b e d", "a f");
    assertThat(partitions(new TableSplits(1000, 0, 2, 0))).containsExactly("b", "e d a f");
    assertThat(partitions(new TableSplits(100, 10, 2, 0))).hasSize(14).endsWith("a b", "f");
    assertThat(partitions(new TableSplits(100, 64, 2, 0))).hasSize(15).endsWith("a", "b", "f");
  }

  @Test
  void numberOfPartitionsHasALowerAndAnUpperLimit() throws Exception {
    assertThat(partitions(new TableSplits(128 * MB, 1, 5, 0)))
        .containsExactly("b", "b", "e", "d", "e", "b a f");
    assertThat(partitions(new TableSplits(50, 1, 2, 4))).hasSize(5);
  }

  @Test
  void commasArePartOfNames() throws Exception {
    Path file = Files.writeString(folder.resolve("x,y"), "one\n");
    TableSplits splits = new TableSplits(128 * MB, 4 * MB, 2, 0);
    assertThat(PackedFiles.of(List.of(file.toString()), false, splits))
        .containsExactly(List.of(new FileSplit(file, 0, 4)));
  }

  /** The names of the files in each partition, one for each piece. */
  private List<String> partitions(TableSplits splits) throws Exception {
    List<String> paths = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d", "e", "f")) {
      paths.add(folder.resolve(name).toString());
    }
    return PackedFiles.of(paths, false, splits).stream()
        .map(
            pieces ->
                String.join(
                    " ",
                    pieces.stream().map(each -> each.file().getFileName().toString()).toList()))
        .toList();
  }
}
