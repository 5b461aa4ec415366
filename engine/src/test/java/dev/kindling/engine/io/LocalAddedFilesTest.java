package dev.kindling.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.kindling.SparkException;
import dev.kindling.spi.RemoteFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    added.addArchive(resource(name).toString(), null);
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
    added.addArchive(resource("pax.tgz") + "#films", null);
    assertThat(Path.of(added.folder(), "films", "top.txt")).hasContent("top");
    assertThat(names()).containsExactly("films");
  }

  @Test
  void filesOfOtherSchemesAreCopiedOnce() throws Exception {
    OneFolder remote = new OneFolder();
    added.addFile("films://host/a.txt", false, remote);
    added.addFile("films://host/a.txt", false, remote);
    assertThat(Path.of(added.folder(), "a.txt")).hasContent("films://host/a.txt");
    assertThat(remote.copied).containsExactly("films://host/a.txt");
    assertThatThrownBy(() -> added.addFile("films://other/a.txt", false, remote))
        .isInstanceOf(SparkException.class)
        .hasMessageContaining("a.txt exists and does not match contents of films://other/a.txt");
  }

  @Test
  void foldersOfOtherSchemesAreCopiedWhole() throws Exception {
    OneFolder remote = new OneFolder();
    added.addFile("films://host/folder", true, remote);
    assertThat(Path.of(added.folder(), "folder", "b")).hasContent("films://host/folder");
    assertThatThrownBy(() -> added.addFile("films://host/folder", false, remote))
        .isInstanceOf(SparkException.class)
        .hasMessageContaining("The file films://host/folder is a directory");
  }

  @Test
  void missingJarsOfOtherSchemesAreLogged() throws Exception {
    OneFolder remote = new OneFolder();
    added.addJar("films://host/nowhere", remote);
    assertThatThrownBy(() -> added.addArchive("films://host/nowhere", remote))
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void filesThatTasksCanReadInPlaceAreNotCopied() throws Exception {
    Path file = Files.writeString(folder.resolve("here.txt"), "here");
    added.addFile("local:" + file, false, null);
    added.addArchive("local:" + file, null);
    assertThat(names()).isEmpty();
  }

  @Test
  void addressThatTheServerDoesNotKnowIsAMissingFile() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/nowhere.txt";
      assertThatThrownBy(() -> added.addFile(address, false, null))
          .isInstanceOf(FileNotFoundException.class)
          .hasMessageStartingWith(address);
    } finally {
      server.stop(0);
    }
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
    assertThatThrownBy(() -> added.addArchive(archive.toString(), null))
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
    assertThatThrownBy(() -> added.addArchive(archive.toString(), null))
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
    assertThatThrownBy(() -> added.addArchive(archive.toString(), null))
        .isInstanceOf(IOException.class);
    assertThat(names()).isEmpty();
    Files.write(archive, whole);
    added.addArchive(archive.toString(), null);
    assertThat(names()).containsExactly("x.tar.gz");
  }

  @Test
  void pipesAreRefusedAtOnceAndLeaveNothing() throws Exception {
    Path pipe = folder.resolve("tree/pipe.zip");
    Files.createDirectories(Objects.requireNonNull(pipe.getParent()));
    Files.writeString(pipe.resolveSibling("file"), "content");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (String path : List.of(pipe.toString(), "/dev/zero")) {
      assertThatThrownBy(() -> added.addFile(path, false, null))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("File file:" + path + " is not a regular file\n");
    }
    assertThatThrownBy(() -> added.addArchive(pipe.toString(), null))
        .hasMessageContaining("is not a regular file");
    assertThatThrownBy(() -> added.addFile(folder.resolve("tree").toString(), true, null))
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

  /** A file system in which each name is a file, except {@code folder} and {@code nowhere}. */
  private static final class OneFolder implements RemoteFiles {
    final List<String> copied = new ArrayList<>();

    @Override
    public boolean isFolder(String uri) {
      return uri.endsWith("/folder");
    }

    @Override
    public void copy(String uri, String target) throws IOException {
      if (uri.endsWith("/nowhere")) {
        throw new FileNotFoundException(uri);
      }
      copied.add(uri);
      Path path = Path.of(target);
      Files.writeString(isFolder(uri) ? Files.createDirectory(path).resolve("b") : path, uri);
    }
  }
}
