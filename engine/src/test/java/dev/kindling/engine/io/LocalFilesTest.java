package dev.kindling.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.task.LocalTaskContext;
import dev.kindling.engine.task.SerialProgram;
import dev.kindling.hadoop.fs.UnsupportedFileSystemException;
import dev.kindling.hadoop.mapred.FileAlreadyExistsException;
import dev.kindling.hadoop.mapred.InvalidInputException;
import dev.kindling.plan.Dataset;
import dev.kindling.spi.FileOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalFilesTest {
  private final LocalFiles files =
      new LocalFiles(Disk.local(), 2, LocalFiles.OPEN_COST, LocalFiles.STREAMS_LIMIT);
  private final SerialProgram program = new SerialProgram();
  @TempDir Path folder;

  /** Sizes and results of Spark 4.2. Every fifth byte ends a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10 | 2 | [2, 0]",
        "101 | 2 | [11, 10]",
        "1000 | 3 | [67, 67, 66]",
        "7 | 10 | [1, 0, 0, 0, 1, 0, 0]",
        "1 | 2 | [1]",
        "0 | 2 | []"
      })
  void splitsHaveTheLinesThatSparksHave(int size, int minPartitions, String lines)
      throws Exception {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i % 5 == 4 ? '\n' : 'x');
    }
    Path file = Files.write(folder.resolve("sized"), bytes);
    assertThat(read(file.toString(), minPartitions).stream().map(List::size).toList())
        .hasToString(lines);
  }

  @Test
  void byteOrderMarkIsDroppedAndInvalidBytesAreReplaced() throws Exception {
    Path file =
        Files.write(
            folder.resolve("odd"), HexFormat.of().parseHex("efbbbf" + "61ff62" + "0d" + "c3a9"));
    assertThat(lines(file.toString(), 1)).containsExactly("a\uFFFDb", "\u00e9");
  }

  @Test
  void linesLongerThanTheBufferAreNotCut() throws Exception {
    String longLine = "x".repeat(1_000_003);
    Path file = Files.writeString(folder.resolve("long"), "a\n" + longLine + "\r\nb");
    assertThat(lines(file.toString(), 5)).containsExactly("a", longLine, "b");
  }

  @Test
  void gzipIsReadAsOneSplit() throws Exception {
    Path file = folder.resolve("words.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("one\ntwo\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(file.toString(), 4)).hasSize(1);
    assertThat(lines(file.toString(), 4)).hasSize(2000).startsWith("one", "two");
  }

  @Test
  void foldersGlobsListsAndUrisNameFiles() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "a\n");
    Files.writeString(folder.resolve("b.txt"), "b\n");
    Files.writeString(folder.resolve("_hidden"), "no\n");
    Files.writeString(folder.resolve(".hidden"), "no\n");
    assertThat(lines(folder.toString(), 1)).containsExactlyInAnyOrder("a", "b");
    assertThat(lines(folder + "/*.txt", 1)).containsExactly("a", "b");
    assertThat(lines(folder + "/{b,a}.txt", 1)).containsExactly("a", "b");
    assertThat(lines("file:" + folder + "/b.txt," + folder + "/a.txt", 1))
        .containsExactly("b", "a");
    assertThat(lines("file://" + folder + "/b.txt", 1)).containsExactly("b");
  }

  @Test
  void errorsOfUnreadablePathsStartLikeHadoops() throws Exception {
    assertThatThrownBy(() -> files.lines("/nowhere/x", 1).numPartitions())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Input path does not exist: file:/nowhere/x\n");
    assertThatThrownBy(() -> files.lines("/nowhere/x*", 1).numPartitions())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Input Pattern file:/nowhere/x* matches 0 files\n");
    assertThatThrownBy(() -> files.lines("s3://bucket/x", 1).numPartitions())
        .isInstanceOf(UnsupportedFileSystemException.class)
        .hasMessageStartingWith("No FileSystem for scheme \"s3\"\n");
    Files.createDirectory(folder.resolve("sub"));
    assertThatThrownBy(() -> files.lines(folder.toString(), 1).numPartitions())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sub is a directory");
    assertThatThrownBy(() -> files.lines("", 1).numPartitions())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Can not create a Path from an empty string\n");
    assertThatThrownBy(() -> files.texts("", 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void savedFilesAndChecksumsAreThoseOfSpark() throws Exception {
    Path out = folder.resolve("made/out");
    save(program.parallelize(List.of("a", "b", "c", "d\u00e9"), 3), out);
    assertThat(names(out))
        .containsExactlyInAnyOrder(
            "_SUCCESS",
            "._SUCCESS.crc",
            "part-00000",
            ".part-00000.crc",
            "part-00001",
            ".part-00001.crc",
            "part-00002",
            ".part-00002.crc");
    assertThat(hex(out.resolve("._SUCCESS.crc"))).isEqualTo("6372630000000200");
    assertThat(hex(out.resolve(".part-00000.crc"))).isEqualTo("6372630000000200ddeaa107");
    assertThat(Files.readString(out.resolve("part-00002"))).isEqualTo("c\nd\u00e9\n");
    assertThat(names(out.getParent())).containsExactly("out");
  }

  @Test
  void checksumsCoverChunksOf512Bytes() throws Exception {
    Path out = folder.resolve("out");
    List<String> thousand = IntStream.range(0, 1000).mapToObj(i -> "line " + i).toList();
    save(program.parallelize(thousand, 1), out);
    assertThat(Files.size(out.resolve("part-00000"))).isEqualTo(8890);
    assertThat(hex(out.resolve(".part-00000.crc")))
        .hasSize(160)
        .startsWith("6372630000000200fe831eb3fc4745fdd1d01fe8748c48439b4b471721b26226");
  }

  @Test
  void existingOutputIsRefused() throws Exception {
    assertThatThrownBy(() -> files.createText(folder.toString()))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageStartingWith("Output directory file:" + folder + " already exists\n");
  }

  @Test
  void failedOutputLeavesNothingBehind() throws Exception {
    FileOutput output = files.createText(folder.resolve("deep/er/out").toString());
    Dataset<String> data = program.parallelize(Arrays.asList("a", null), 2);
    assertThatThrownBy(() -> program.run(data, output.writer(), true))
        .isInstanceOf(SparkException.class)
        .hasMessage("Task failed while writing rows")
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("requirement failed: text files do not allow null rows");
    output.abort();
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void firstFinishedAttemptCounts() throws Exception {
    Path out = folder.resolve("out");
    FileOutput output = files.createText(out.toString());
    Dataset<String> data = program.parallelize(List.of("a"), 1);
    program.run(data, output.writer(), true);
    program.run(data, output.writer(), true);
    output.commit();
    assertThat(Files.readString(out.resolve("part-00000"))).isEqualTo("a\n");
    assertThat(names(out)).hasSize(4);
  }

  private void save(Dataset<?> data, Path out) throws Exception {
    FileOutput output = files.createText(out.toString());
    program.run(data, output.writer(), true);
    output.commit();
  }

  private List<String> lines(String path, int minPartitions) throws Exception {
    List<String> all = new ArrayList<>();
    read(path, minPartitions).forEach(all::addAll);
    return all;
  }

  private List<List<String>> read(String path, int minPartitions) throws Exception {
    var input = files.lines(path, minPartitions);
    List<List<String>> partitions = new ArrayList<>();
    for (int i = 0; i < input.numPartitions(); i++) {
      LocalTaskContext context = program.context(i, input.numPartitions());
      List<String> lines = new ArrayList<>();
      input.read(i, context).forEachRemaining(lines::add);
      context.markTaskCompleted();
      assertThat(context.counters().inputRecords).isEqualTo(lines.size());
      partitions.add(lines);
    }
    return partitions;
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.map(child -> child.getFileName().toString()).toList();
    }
  }

  private static String hex(Path file) throws IOException {
    return HexFormat.of().formatHex(Files.readAllBytes(file));
  }
}
