package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCacheTest {
  private static final byte[] SOURCE = "class A {}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private Path put(String name, int bytes, int maxPrograms, long maxBytes) throws IOException {
    CompiledProgram program = new CompiledProgram(Map.of("com/A.class", new byte[bytes]), "com.A");
    return new ProgramCache(folder.resolve("programs"), name, maxPrograms, maxBytes)
        .put(SOURCE, "lib/a.jar", program, Api.KINDLING)
        .folder();
  }

  private Optional<ProgramCache.Entry> find(byte[] source, String classPath, List<Path> libraries) {
    return ProgramCache.of(folder, "a").find(source, classPath, Api.KINDLING, libraries);
  }

  @Test
  void aStoredProgramIsFoundByItsSourceAndItsClassPath() throws IOException {
    assertThat(find(SOURCE, "lib/a.jar", List.of())).isEmpty();
    Path entry = put("a", 100, 4, 1 << 20);

    assertThat(find(SOURCE, "lib/a.jar", List.of()))
        .contains(new ProgramCache.Entry(entry, "com.A", false));
    assertThat(find("class B {}".getBytes(StandardCharsets.UTF_8), "lib/a.jar", List.of()))
        .isEmpty();
    assertThat(find(SOURCE, "lib/b.jar", List.of())).isEmpty();
  }

  @Test
  void aYoungerLibraryInvalidatesAProgram() throws IOException {
    Path entry = put("a", 100, 4, 1 << 20);
    Path library = Files.createFile(folder.resolve("a.jar"));
    FileTime compiled = Files.getLastModifiedTime(entry.resolve("program.jar"));

    Files.setLastModifiedTime(library, FileTime.fromMillis(compiled.toMillis() - 60_000));
    assertThat(find(SOURCE, "lib/a.jar", List.of(library))).isPresent();
    Files.setLastModifiedTime(library, FileTime.fromMillis(compiled.toMillis() + 60_000));
    assertThat(find(SOURCE, "lib/a.jar", List.of(library))).isEmpty();
    Files.delete(library);
    assertThat(find(SOURCE, "lib/a.jar", List.of(library))).isEmpty();
  }

  private void usedAt(String name, int minute) throws IOException {
    Files.setLastModifiedTime(
        folder.resolve("programs").resolve(name), FileTime.fromMillis(minute * 60_000L));
  }

  private Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> entries = Files.list(folder.resolve("programs"))) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    return names;
  }

  @Test
  void anEntryHoldsWhatAStartNeeds() throws IOException {
    Path entry = put("a", 100, 4, 1 << 20);

    assertThat(entry).isEqualTo(folder.resolve("programs/a"));
    assertThat(entry.resolve("source")).hasBinaryContent(SOURCE);
    assertThat(entry.resolve("main")).hasContent("com.A\nkindling\n");
    assertThat(entry.resolve("class-path")).hasContent("lib/a.jar\n");
    try (JarFile jar = new JarFile(entry.resolve("program.jar").toFile())) {
      assertThat(jar.getEntry("com/A.class").getSize()).isEqualTo(100);
    }
  }

  @Test
  void nobodyElseMayLookIn() throws IOException {
    Path entry = put("a", 100, 4, 1 << 20);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void theLongestUnusedGoesWhenThereAreTooMany() throws IOException {
    put("a", 10, 2, 1 << 20);
    usedAt("a", 2);
    put("b", 10, 2, 1 << 20);
    usedAt("b", 1);
    put("c", 10, 2, 1 << 20);

    assertThat(names()).containsExactly("a", "c");
  }

  @Test
  void theLongestUnusedGoesWhenTheyAreTooLarge() throws IOException {
    put("a", 40_000, 10, 100_000);
    usedAt("a", 1);
    put("b", 40_000, 10, 100_000);
    usedAt("b", 2);
    put("c", 40_000, 10, 100_000);

    assertThat(names()).containsExactly("b", "c");
  }

  @Test
  void theNewestStaysEvenIfItIsTooLarge() throws IOException {
    put("a", 200_000, 10, 100_000);

    assertThat(names()).containsExactly("a");
  }

  @Test
  void anEntryOfThatNameIsReplaced() throws IOException {
    put("a", 10, 4, 1 << 20);
    Path entry = put("a", 20, 4, 1 << 20);

    assertThat(names()).containsExactly("a");
    try (JarFile jar = new JarFile(entry.resolve("program.jar").toFile())) {
      assertThat(jar.getEntry("com/A.class").getSize()).isEqualTo(20);
    }
  }

  @Test
  void writersOfTheSameEntryDoNotHarmEachOther() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 20; round++) {
        Future<Path> one = writers.submit(() -> put("a", 10, 4, 1 << 20));
        Future<Path> other = writers.submit(() -> put("a", 10, 4, 1 << 20));
        Path entry = folder.resolve("programs/a");
        assertThat(List.of(one.get(), other.get())).containsOnly(entry);
        assertThat(entry.resolve("source")).hasBinaryContent(SOURCE);
      }
    } finally {
      writers.shutdownNow();
    }
  }

  @Test
  void withoutAPlaceToKeepItAProgramLiesInATemporaryFolder() throws IOException {
    Files.writeString(folder.resolve("programs"), "a file where the folder would be");
    Path stored = put("a", 10, 4, 1 << 20);

    assertThat(stored).isDirectory();
    assertThat(stored.getParent()).isNotEqualTo(folder.resolve("programs"));
    assertThat(stored.resolve("main")).hasContent("com.A\nkindling\n");
    try (Stream<Path> files = Files.list(stored)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
    }
    Files.delete(stored);
  }
}
