package dev.kindling.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that makes an archive of classes, with training programs of a line. */
class ClassArchiveTest {
  @TempDir Path folder;
  private Path archive;

  @BeforeEach
  void nameTheArchive() {
    archive = folder.resolve("a.jsa");
  }

  @Test
  void theFileOfTheTrainingProgramBecomesTheArchive() throws Exception {
    train("echo classes > $1/archive");
    assertThat(archive).hasContent("classes");
    assertThat(names()).containsExactly("a.jsa");
  }

  @Test
  void aTrainingProgramThatFailsIsRemembered() throws Exception {
    train("echo half > $1/archive; exit 3");
    assertThat(names()).containsExactly("a.jsa.failed");
  }

  @Test
  void aTrainingProgramThatLeavesNothingIsRemembered() throws Exception {
    train("> $1/archive");
    assertThat(names()).containsExactly("a.jsa.failed");
  }

  @Test
  void oneProcessMakesAnArchive() throws Exception {
    Files.createDirectory(folder.resolve("a.jsa.making"));
    train("echo classes > $1/archive");
    assertThat(names()).containsExactly("a.jsa.making");
  }

  @Test
  void theFolderOfAProcessThatDiedIsTakenOver() throws Exception {
    Path claimed = Files.createDirectory(folder.resolve("a.jsa.making"));
    Files.writeString(claimed.resolve("archive"), "half");
    Files.setLastModifiedTime(claimed, FileTime.from(Instant.now().minus(1, ChronoUnit.HOURS)));
    train("echo classes > $1/archive");
    assertThat(archive).hasContent("classes");
    assertThat(names()).containsExactly("a.jsa");
  }

  @Test
  void theOldestFilesAreDeleted() throws Exception {
    for (int i = 0; i < 20; i++) {
      Path old = Files.writeString(folder.resolve("old-" + (char) ('a' + i)), "classes");
      Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(20 - i, ChronoUnit.DAYS)));
    }
    train("echo classes > $1/archive");
    assertThat(names()).hasSize(12).contains("a.jsa", "old-j", "old-t").doesNotContain("old-i");
  }

  private void train(String script) throws Exception {
    ClassArchive.main(new String[] {archive.toString(), "/bin/sh", "-c", script, "sh", "{}"});
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
