package dev.kindling.it.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import dev.kindling.SparkFiles;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.it.Local;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark 4.2's behaviour with files as sources, and with files, archives and jars that a context
 * gives to tasks.
 */
class SourcesTest {
  @TempDir Path folder;

  @Test
  void sourcesTakeSparksIdsAndNames() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          assertThat(
                  List.of(
                      sc.wholeTextFiles("x").id(),
                      sc.binaryFiles("y").id(),
                      sc.binaryRecords("z", 3).id(),
                      sc.objectFile("o").id(),
                      sc.textFile("t").id(),
                      sc.emptyRDD().id()))
              .containsExactly(1, 2, 4, 6, 8, 9);
          assertThat(
                  Arrays.asList(
                      sc.wholeTextFiles("x").name(),
                      sc.binaryFiles("y").name(),
                      sc.binaryRecords("z", 3).name(),
                      sc.objectFile("o").name()))
              .containsExactly("x", "y", null, null);
        });
  }

  @Test
  void debugStringsNameSparksClasses() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "abc");
    Local.run(
        "local[2]",
        sc -> {
          assertThat(sc.wholeTextFiles(file.toString(), 1).toDebugString())
              .matches(
                  "\\(1\\) "
                      + file
                      + " MapPartitionsRDD\\[1] at wholeTextFiles at .*\\n"
                      + " \\|  WholeTextFileRDD\\[0] at wholeTextFiles at .*");
          assertThat(sc.binaryFiles(file.toString(), 1).toDebugString())
              .matches("\\(1\\) " + file + " BinaryFileRDD\\[2] at binaryFiles at .*");
          assertThat(sc.binaryRecords(file.toString(), 1).toDebugString())
              .matches(
                  "\\(1\\) MapPartitionsRDD\\[4] at binaryRecords at .*\\n"
                      + " \\|  "
                      + file
                      + " NewHadoopRDD\\[3] at binaryRecords at .*");
          assertThat(sc.emptyRDD().toDebugString()).startsWith("(0) EmptyRDD[5] at emptyRDD at ");
        });
  }

  @Test
  void anEmptyPathFailsWhereSparkFails() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<String> lines = sc.textFile("");
          assertThatThrownBy(lines::collect)
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageStartingWith("Can not create a Path from an empty string");
          assertThatThrownBy(() -> sc.wholeTextFiles(""))
              .isInstanceOf(IllegalArgumentException.class);
          assertThat(sc.wholeTextFiles("/nowhere/at/all").id()).isPositive();
        });
  }

  @Test
  void objectFilesReturnTheSavedRecords() throws Exception {
    List<Integer> numbers = IntStream.range(0, 25).boxed().toList();
    Local.run(
        "local[2]",
        sc -> {
          String out = folder.resolve("numbers").toString();
          sc.parallelize(numbers, 2).saveAsObjectFile(out);
          assertThat(sc.<Integer>objectFile(out).glom().collect())
              .containsExactlyInAnyOrder(numbers.subList(0, 12), numbers.subList(12, 25));
          String pairs = folder.resolve("pairs").toString();
          sc.parallelizePairs(List.of(new Tuple2<>("a", 1)), 1).saveAsObjectFile(pairs);
          assertThat(sc.objectFile(pairs).collect()).isEqualTo(List.of(new Tuple2<>("a", 1)));
        });
  }

  @Test
  void savingTakesSparksIds() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> one = sc.parallelize(List.of(1), 1);
          one.saveAsTextFile(folder.resolve("text").toString());
          assertThat(sc.emptyRDD().id()).isEqualTo(2);
          one.saveAsObjectFile(folder.resolve("objects").toString());
          assertThat(sc.emptyRDD().id()).isEqualTo(5);
        });
  }

  @Test
  void addedFilesAreFoundByTasks() throws Exception {
    Path file = Files.writeString(folder.resolve("b c.txt"), "BC");
    Path sub = Files.createDirectories(folder.resolve("dir/in"));
    Files.writeString(sub.resolve("y.txt"), "Y");
    Local.run(
        "local[2]",
        sc -> {
          sc.addFile(file.toString());
          sc.addFile(file.toString());
          sc.addFile(folder.resolve("dir").toString(), true);
          assertThat(SparkFiles.get("nope")).isEqualTo(SparkFiles.getRootDirectory() + "/nope");
          assertThat(
                  sc.parallelize(List.of("b c.txt", "dir/in/y.txt"), 1)
                      .map(name -> Files.readString(Path.of(SparkFiles.get(name))))
                      .collect())
              .containsExactly("BC", "Y");
          Path other = Files.createDirectory(folder.resolve("other")).resolve("b c.txt");
          Files.writeString(other, "different");
          assertThatThrownBy(() -> sc.addFile(other.toString()))
              .isInstanceOf(SparkException.class)
              .hasMessageContaining("b c.txt exists and does not match contents of file:" + other);
          assertThatThrownBy(() -> sc.addFile(sub.toString()))
              .isInstanceOf(SparkException.class)
              .hasMessageStartingWith(
                  "[UNSUPPORTED_ADD_FILE.DIRECTORY] Don't support add file. The file file:" + sub);
          assertThatThrownBy(() -> sc.addFile(folder + "/nope.txt"))
              .isInstanceOf(FileNotFoundException.class)
              .hasMessageStartingWith("File file:" + folder + "/nope.txt does not exist");
        });
    assertThatThrownBy(SparkFiles::getRootDirectory).isInstanceOf(NullPointerException.class);
  }

  @Test
  void archivesAreUnpackedAndJarsAreSeenByTasks() throws Exception {
    Path zip = folder.resolve("q.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("in/q.txt"));
      out.write('Q');
    }
    Local.run(
        "local[2]",
        sc -> {
          sc.sc().addArchive(zip.toString());
          sc.sc().addArchive(zip + "#named");
          assertThat(Path.of(SparkFiles.get("q.zip/in/q.txt"))).hasContent("Q");
          assertThat(Path.of(SparkFiles.get("named/in/q.txt"))).hasContent("Q");
          sc.addJar(zip.toString());
          sc.addJar(folder + "/nope.jar");
          sc.addJar(null);
          assertThat(
                  sc.parallelize(List.of("in/q.txt"), 1)
                      .map(
                          name ->
                              Thread.currentThread().getContextClassLoader().getResource(name)
                                  != null)
                      .collect())
              .containsExactly(true);
          assertThat(sc.jars()).isEmpty();
        });
  }

  @Test
  void contextsListPersistentRddsAndResources() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3), 2).setName("nums").cache();
          assertThat(sc.getPersistentRDDs().keySet()).containsExactly(numbers.id());
          assertThat(sc.getPersistentRDDs().get(numbers.id()).name()).isEqualTo("nums");
          assertThatThrownBy(() -> sc.getPersistentRDDs().clear())
              .isInstanceOf(UnsupportedOperationException.class);
          sc.sc().unpersistRDD(numbers.id(), true);
          assertThat(sc.getPersistentRDDs()).isEmpty();
          assertThat(sc.resources()).isEmpty();
          assertThat(sc.isLocal()).isTrue();
          assertThat(JavaSparkContext.jarOfClass(String.class)).isEmpty();
        });
  }

  @Test
  void logLevelsAreSparks() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          sc.setLogLevel("error");
          assertThatThrownBy(() -> sc.setLogLevel("loud"))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageStartingWith(
                  "requirement failed: Supplied level loud did not match one of:"
                      + " ALL,DEBUG,ERROR,WARN,INFO,OFF,FATAL,TRACE");
          assertThatThrownBy(() -> sc.setLogLevel(null)).isInstanceOf(NullPointerException.class);
        });
  }
}
