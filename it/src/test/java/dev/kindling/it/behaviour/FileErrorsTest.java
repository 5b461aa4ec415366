package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.hadoop.fs.ParentNotDirectoryException;
import dev.kindling.hadoop.mapred.FileAlreadyExistsException;
import dev.kindling.hadoop.mapred.InvalidInputException;
import dev.kindling.it.Local;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The exceptions of inputs and outputs have the classes that they have on Spark, so that programs
 * can catch them. In the drop-in these are the names of Hadoop's.
 */
class FileErrorsTest {
  @TempDir private Path folder;

  /** A way to read. */
  enum Reader {
    TEXT(true, (sc, path) -> sc.textFile(path).count()),
    PARTITIONS(true, (sc, path) -> sc.textFile(path).getNumPartitions()),
    TAKE(true, (sc, path) -> sc.textFile(path).take(1)),
    SHUFFLE(
        true,
        (sc, path) ->
            sc.textFile(path).mapToPair(x -> new Tuple2<>(x, 1)).reduceByKey(Integer::sum)),
    OBJECTS(true, (sc, path) -> sc.objectFile(path).count()),
    WHOLE_TEXTS(false, (sc, path) -> sc.wholeTextFiles(path).count()),
    BINARY_FILES(false, (sc, path) -> sc.binaryFiles(path).count()),
    BINARY_RECORDS(false, (sc, path) -> sc.binaryRecords(path, 4).count());

    private final boolean older;
    private final Read read;

    Reader(boolean older, Read read) {
      this.older = older;
      this.read = read;
    }

    Class<? extends IOException> invalidInput() {
      return older
          ? InvalidInputException.class
          : dev.kindling.hadoop.mapreduce.lib.input.InvalidInputException.class;
    }
  }

  /** Reads a path. */
  private interface Read {
    Object from(JavaSparkContext sc, String path) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  void aMissingInputIsInvalid(Reader reader) throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          String missing = folder.resolve("none").toString();
          assertThatThrownBy(() -> reader.read.from(sc, missing))
              .isExactlyInstanceOf(reader.invalidInput())
              .hasMessageStartingWith("Input path does not exist: file:" + missing)
              .cause()
              .isExactlyInstanceOf(IOException.class);
          assertThatThrownBy(() -> reader.read.from(sc, folder + "/*.none"))
              .isExactlyInstanceOf(reader.invalidInput())
              .hasMessageStartingWith("Input Pattern file:" + folder + "/*.none matches 0 files");
        });
  }

  @Test
  void eachMissingInputIsAProblem() throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          try {
            sc.textFile(folder + "/one," + folder + "/two").count();
          } catch (Exception e) {
            List<IOException> problems = ((InvalidInputException) e).getProblems();
            assertThat(problems).hasSize(2);
            assertThat(e.getCause()).isSameAs(problems.get(0));
            assertThat(e.getMessage().lines().limit(2))
                .containsExactly(
                    "Input path does not exist: file:" + folder + "/one",
                    "Input path does not exist: file:" + folder + "/two");
            return;
          }
          throw new AssertionError("nothing was thrown");
        });
  }

  @Test
  void anExistingOutputIsNotOverwritten() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Local.run(
        "local[1]",
        sc -> {
          JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2), 2);
          for (Path existing : List.of(folder, file)) {
            assertThatThrownBy(() -> numbers.saveAsTextFile(existing.toString()))
                .isExactlyInstanceOf(FileAlreadyExistsException.class)
                .hasMessageStartingWith("Output directory file:" + existing + " already exists");
            assertThatThrownBy(() -> numbers.saveAsObjectFile(existing.toString()))
                .isExactlyInstanceOf(FileAlreadyExistsException.class);
          }
        });
  }

  @Test
  void aFileIsNoParent() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    String below = file.resolve("x/y").toString();
    Local.run(
        "local[1]",
        sc -> {
          JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2), 2);
          assertThatThrownBy(() -> numbers.saveAsTextFile(below))
              .isExactlyInstanceOf(ParentNotDirectoryException.class)
              .hasMessageStartingWith("Parent path is not a directory: file:" + file);
          assertThatThrownBy(() -> numbers.saveAsObjectFile(below))
              .isExactlyInstanceOf(ParentNotDirectoryException.class);
          for (String directory : List.of(file.toString(), below)) {
            assertThatThrownBy(() -> sc.setCheckpointDir(directory))
                .isExactlyInstanceOf(ParentNotDirectoryException.class)
                .hasMessageContaining(file.toString());
          }
        });
  }

  @Test
  void aSchemeNeedsItsFileSystem() throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          String path = "foo://host/x";
          assertThatThrownBy(() -> sc.textFile(path).count())
              .isExactlyInstanceOf(UnsupportedFileSystemException.class)
              .hasMessageStartingWith("No FileSystem for scheme \"foo\"");
          assertThatThrownBy(() -> sc.parallelize(List.of(1)).saveAsTextFile(path))
              .isExactlyInstanceOf(UnsupportedFileSystemException.class);
          assertThatThrownBy(() -> sc.setCheckpointDir(path))
              .isExactlyInstanceOf(UnsupportedFileSystemException.class);
          // Never looks for Hadoop.
          assertThatThrownBy(() -> sc.addFile(path))
              .isInstanceOf(IOException.class)
              .hasMessageStartingWith("No FileSystem for scheme \"foo\"");
        });
  }

  @Test
  void aSchemeNeedsAnAbsolutePath() throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          assertThatThrownBy(() -> sc.textFile("a:b").count())
              .isExactlyInstanceOf(IllegalArgumentException.class)
              .hasMessageStartingWith(
                  "java.net.URISyntaxException: Relative path in absolute URI: a:b")
              .cause()
              .isExactlyInstanceOf(URISyntaxException.class);
          assertThatThrownBy(() -> sc.parallelize(List.of(1)).saveAsTextFile("a:b"))
              .isExactlyInstanceOf(IllegalArgumentException.class);
        });
  }
}
