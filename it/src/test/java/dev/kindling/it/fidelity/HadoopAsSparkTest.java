package dev.kindling.it.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.it.Forked;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hadoop's formats, and programs that have no Hadoop. */
class HadoopAsSparkTest {
  @TempDir Path folder;

  /** The answers were recorded on Spark 4.2.0 with Hadoop 3.5.0. */
  @Test
  void formatsAndFileSystemsAnswerAsOnSpark() throws Exception {
    Path files = Files.createDirectory(folder.resolve("files"));
    Forked.Ended ended = run(hadoop(), HadoopProgram.class, files.toString());
    assertThat(ended.out().lines().toList())
        .as(ended.err())
        .containsExactlyElementsOf(recorded("hadoop-program.txt"));
  }

  @Test
  void programsThatUseNoHadoopRunWithoutIt() throws Exception {
    Forked.Ended ended = run("", WithoutHadoopProgram.class, folder.toString());
    assertThat(ended.err()).doesNotContain("hadoop/");
    assertThat(ended.out().lines())
        .containsExactly(
            "captured pairs -> 3",
            "shuffled streams -> [5, 5]",
            "set -> ;",
            "delimited -> [a, b]",
            "remote -> UnsupportedFileSystemException: No FileSystem for scheme \"hdfs\"",
            "remote says what to add -> true",
            "format -> UnsupportedOperationException: saveAsHadoopFile needs Hadoop, whose class"
                + " org.apache.hadoop.mapreduce.Job isn't on the class path",
            "format says what to add -> true");
  }

  private Forked.Ended run(String libraries, Class<?> program, String... arguments)
      throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    try (Forked forked = Forked.startWith(libraries, "512m", temporary, program, arguments)) {
      return forked.end();
    }
  }

  private static String hadoop() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty("kindling.hadoop")))) {
      return String.join(File.pathSeparator, jars.map(Path::toString).toList());
    }
  }

  private static List<String> recorded(String name) throws IOException {
    try (InputStream in = HadoopAsSparkTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }
}
