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

  private Path keep(String name, int bytes, int mostPrograms, long mostBytes) throws IOException {
    CompiledProgram program = new CompiledProgram(Map.of("com/A.class", new byte[bytes]), "com.A");
    return new ProgramCache(folder.resolve("programs"), name, mostPrograms, mostBytes)
        .keep(SOURCE, "lib/a.jar", program, Api.KINDLING);
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
    Path entry = keep("a", 100, 4, 1 << 20);

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
    Path entry = keep("a", 100, 4, 1 << 20);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void theLongestUnusedGoesWhenThereAreTooMany() throws IOException {
    keep("a", 10, 2, 1 << 20);
    usedAt("a", 2);
    keep("b", 10, 2, 1 << 20);
    usedAt("b", 1);
    keep("c", 10, 2, 1 << 20);

    assertThat(names()).containsExactly("a", "c");
  }

  @Test
  void theLongestUnusedGoesWhenTheyAreTooLarge() throws IOException {
    keep("a", 40_000, 10, 100_000);
    usedAt("a", 1);
    keep("b", 40_000, 10, 100_000);
    usedAt("b", 2);
    keep("c", 40_000, 10, 100_000);

    assertThat(names()).containsExactly("b", "c");
  }

  @Test
  void theNewestStaysEvenIfItIsTooLarge() throws IOException {
    keep("a", 200_000, 10, 100_000);

    assertThat(names()).containsExactly("a");
  }

  @Test
  void anEntryOfThatNameIsReplaced() throws IOException {
    keep("a", 10, 4, 1 << 20);
    Path entry = keep("a", 20, 4, 1 << 20);

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
        Future<Path> one = writers.submit(() -> keep("a", 10, 4, 1 << 20));
        Future<Path> other = writers.submit(() -> keep("a", 10, 4, 1 << 20));
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
    Path kept = keep("a", 10, 4, 1 << 20);

    assertThat(kept).isDirectory();
    assertThat(kept.getParent()).isNotEqualTo(folder.resolve("programs"));
    assertThat(kept.resolve("main")).hasContent("com.A\nkindling\n");
    try (Stream<Path> files = Files.list(kept)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
    }
    Files.delete(kept);
  }
}
