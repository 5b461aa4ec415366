package dev.kindling.fuzz.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Spark reads the files that Kindling wrote, and Kindling those that Spark wrote. Pickle files are
 * in {@code python/tests/test_pickle_files.py}.
 */
class FilesBothWaysTest {
  /** The partitions of files: empty ones, one of many records, one of unusual ones. */
  private static final List<List<String>> PARTITIONS =
      List.of(
          List.of(),
          IntStream.range(0, 300).mapToObj(i -> "line " + i + " of " + i * 7919L).toList(),
          List.of("", "\u00FC \uD83D\uDE00", "x".repeat(7000), " end\u00A0"),
          List.of());

  /** The names of classes of the API and of Scala, whichever of the two has written them. */
  private static final Pattern API_CLASS =
      Pattern.compile(
          "(dev[./]kindling[./](?!fuzz[./])|org[./]apache[./]spark[./]|scala[./])[\\w./$]+");

  @TempDir private static Path folder;
  private static FileEngine kindling;
  private static FileEngine spark;

  @BeforeAll
  static void start() throws IOException {
    kindling = new dev.kindling.fuzz.peer.files.FormatFiles(own("kindling"));
    spark = new dev.kindling.fuzz.spark.files.FormatFiles(own("spark"));
  }

  private static Path own(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  @AfterAll
  static void stop() {
    kindling.close();
    spark.close();
  }

  private static Stream<FileCase> all() {
    return Stream.of(FileFormat.values())
        .flatMap(format -> format.codecs().stream().map(codec -> new FileCase(format, codec)));
  }

  /** Hadoop 3.5.0 has this codec only with its native library, which Spark does not bring. */
  private static boolean needsNativeLibrary(FileCase files) {
    return files.codec().equals("ZStandardCodec");
  }

  static Stream<FileCase> formatsThatCross() {
    return all().filter(files -> !needsNativeLibrary(files));
  }

  static Stream<FileCase> formatsThatNeedNativeLibraries() {
    return all().filter(FilesBothWaysTest::needsNativeLibrary);
  }

  static Stream<FileCase> uncompressedFormats() {
    return all().filter(files -> files.codec().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("formatsThatCross")
  void filesCross(FileCase files) throws Exception {
    assertCross(files, PARTITIONS);
  }

  @ParameterizedTest
  @MethodSource("uncompressedFormats")
  void filesWithoutRecordsCross(FileCase files) throws Exception {
    assertCross(files, List.of(List.of(), List.of()));
  }

  @ParameterizedTest
  @MethodSource("formatsThatNeedNativeLibraries")
  void bothRefuseCodecsThatNeedNativeLibraries(FileCase files) {
    for (FileEngine engine : List.of(kindling, spark)) {
      assertThatThrownBy(() -> engine.write(files, PARTITIONS, unused().toString()))
          .rootCause()
          .hasMessageStartingWith("native zStandard library not available");
    }
  }

  private static void assertCross(FileCase files, List<List<String>> partitions) throws Exception {
    Path ofKindling = unused();
    Path ofSpark = unused();
    kindling.write(files, partitions, ofKindling.toString());
    spark.write(files, partitions, ofSpark.toString());

    assertThat(names(ofKindling)).isEqualTo(names(ofSpark));
    List<String> texts = partitions.stream().flatMap(List::stream).toList();
    for (Path written : List.of(ofKindling, ofSpark)) {
      List<List<String>> read = spark.read(files, written.toString(), 7);
      // The order of the files is that of the folder's entries.
      assertThat(read.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(texts);
      assertThat(kindling.read(files, written.toString(), 7)).isEqualTo(read);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "classes of the JDK",
        "classes of the program",
        "tuples",
        "pairs",
        "optional values",
        "an outer join",
        "statistics"
      })
  void objectsCross(String kind) throws Exception {
    Path ofKindling = unused();
    Path ofSpark = unused();
    kindling.writeObjects(kind, ofKindling.toString());
    spark.writeObjects(kind, ofSpark.toString());

    List<String> expected = spark.readObjects(ofSpark.toString());
    assertThat(expected).isNotEmpty();
    assertThat(spark.readObjects(ofKindling.toString())).isEqualTo(expected);
    assertThat(kindling.readObjects(ofSpark.toString())).isEqualTo(expected);
    assertThat(kindling.readObjects(ofKindling.toString())).isEqualTo(expected);
    // This process has the classes of both, unlike those of programs.
    assertThat(apiClasses(ofKindling)).isEqualTo(apiClasses(ofSpark));
  }

  /** Spark's own groups are Scala's collections, which can't be read without Scala. */
  @ParameterizedTest
  @ValueSource(strings = {"groups", "cogroups", "partitions as lists"})
  void sparkReadsGroupsAsLists(String kind) throws Exception {
    Path ofKindling = unused();
    Path ofSpark = unused();
    kindling.writeObjects(kind, ofKindling.toString());
    spark.writeObjects(kind, ofSpark.toString());

    List<String> expected = spark.readObjects(ofSpark.toString());
    assertThat(expected).isNotEmpty();
    assertThat(spark.readObjects(ofKindling.toString())).isEqualTo(expected);
    assertThat(kindling.readObjects(ofKindling.toString())).isEqualTo(expected);
    assertThat(apiClasses(ofKindling)).isSubsetOf("scala.Tuple2");
    assertThat(apiClasses(ofSpark)).anyMatch(name -> name.startsWith("scala.collection"));
  }

  private static Path unused() throws IOException {
    return Files.createTempDirectory(folder, "files").resolve("written");
  }

  private static List<String> names(Path written) throws IOException {
    try (Stream<Path> files = Files.walk(written)) {
      List<String> names = new ArrayList<>();
      files.filter(Files::isRegularFile).forEach(file -> names.add(file.getFileName().toString()));
      Collections.sort(names);
      return names;
    }
  }

  private static Set<String> apiClasses(Path written) throws IOException {
    Set<String> found = new TreeSet<>();
    for (String name : names(written)) {
      String bytes = Files.readString(written.resolve(name), StandardCharsets.ISO_8859_1);
      API_CLASS.matcher(bytes).results().forEach(match -> found.add(match.group()));
    }
    return found;
  }
}
