package dev.kindling.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAddedFilesTest {
  private final LocalAddedFiles added = new LocalAddedFiles(null);

  @TempDir Path folder;

  @AfterEach
  void close() {
    added.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gnu.tar", "pax.tgz"})
  void tarArchivesAreUnpackedWithLongNamesAndLinks(String name) throws Exception {
    added.addArchive(resource(name).toString());
    Path unpacked = Path.of(added.folder(), name);
    assertThat(unpacked.resolve("top.txt")).hasContent("top");
    assertThat(unpacked.resolve("very-long-directory-name/".repeat(12) + "file.txt"))
        .hasContent("deep");
    assertThat(unpacked.resolve("ü.txt")).hasContent("umlaut");
    assertThat(unpacked.resolve("link")).isSymbolicLink().hasContent("top");
    assertThat(unpacked.resolve("hard")).hasContent("umlaut");
    // Spark has the tar command unpack compressed archives only.
    assertThat(Files.isExecutable(unpacked.resolve("run.sh"))).isEqualTo(name.endsWith(".tgz"));
    assertThat(Files.isExecutable(unpacked.resolve("top.txt"))).isFalse();
  }

  @Test
  void nameAfterTheHashSignIsThatOfTheFolder() throws Exception {
    added.addArchive(resource("pax.tgz") + "#films");
    assertThat(Path.of(added.folder(), "films", "top.txt")).hasContent("top");
    assertThat(names()).containsExactly("films");
  }

  @ParameterizedTest
  @CsvSource({
    "outside.zip, expanding ../out.txt would create file outside of",
    "outside.tar, expanding ../out.txt would create entry outside of",
    "link-outside.tgz, expanding l -> .. would create entry outside of"
  })
  void archiveThatLeadsOutOfItsFolderIsRefusedAndLeavesNothing(String name, String words)
      throws Exception {
    Path archive = resource(name);
    assertThatThrownBy(() -> added.addArchive(archive.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(words);
    assertThat(names()).isEmpty();
    assertThat(Path.of(added.folder()).resolveSibling("out.txt")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "x.zip, Error reading Zip content from",
    "x.jar, Error reading Zip content from",
    "x.tar, Truncated TAR archive",
    "x.tgz, not a gzip file"
  })
  void damagedArchiveIsRefusedAndLeavesNothing(String name, String words) throws Exception {
    Path archive = Files.writeString(folder.resolve(name), "this is no archive at all");
    assertThatThrownBy(() -> added.addArchive(archive.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(words);
    assertThat(names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 300, -100})
  void archiveThatIsCutOffIsRefusedAndLeavesNothing(int cut) throws Exception {
    byte[] whole = Files.readAllBytes(resource("pax.tgz"));
    int length = cut > 0 ? whole.length - cut : -cut;
    Path archive = Files.write(folder.resolve("x.tar.gz"), Arrays.copyOf(whole, length));
    assertThatThrownBy(() -> added.addArchive(archive.toString())).isInstanceOf(IOException.class);
    assertThat(names()).isEmpty();
    Files.write(archive, whole);
    added.addArchive(archive.toString());
    assertThat(names()).containsExactly("x.tar.gz");
  }

  @Test
  void pipesAreRefusedAtOnceAndLeaveNothing() throws Exception {
    Path pipe = folder.resolve("tree/pipe.zip");
    Files.createDirectories(Objects.requireNonNull(pipe.getParent()));
    Files.writeString(pipe.resolveSibling("file"), "content");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (String path : List.of(pipe.toString(), "/dev/zero")) {
      assertThatThrownBy(() -> added.addFile(path, false))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("File file:" + path + " is not a regular file\n");
    }
    assertThatThrownBy(() -> added.addArchive(pipe.toString()))
        .hasMessageContaining("is not a regular file");
    assertThatThrownBy(() -> added.addFile(folder.resolve("tree").toString(), true))
        .hasMessageContaining("is not a regular file");
    assertThat(names()).isEmpty();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(added.folder()))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static Path resource(String name) throws Exception {
    return Path.of(Objects.requireNonNull(LocalAddedFilesTest.class.getResource(name)).toURI());
  }
}
