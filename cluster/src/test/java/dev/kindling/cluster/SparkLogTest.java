package dev.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkLogTest {
  @TempDir Path cache;

  @Test
  void theConfigurationNamesTheFileByAProperty() throws Exception {
    SparkLog log = SparkLog.create(cache, "my films.java", 42);

    assertThat(log.file().getFileName().toString()).endsWith("-my_films.java-42.log");
    Path configuration = cache.resolve("spark-logs/log4j2.properties");
    assertThat(log.jvmOptions())
        .isEqualTo(
            "\"-Dlog4j2.configurationFile="
                + configuration.toUri()
                + "\" \"-Dkindling.spark.log="
                + log.file()
                + "\"");
    assertThat(configuration).content().contains("${sys:kindling.spark.log}");
    log.close(false);
    assertThat(configuration).exists();
  }

  @Test
  void theNewestLogsStay() throws Exception {
    Path logs = Files.createDirectories(cache.resolve("spark-logs"));
    for (int i = 0; i < SparkLog.MAX_LOGS + 5; i++) {
      Path old = Files.createFile(logs.resolve(i + ".log"));
      Files.setLastModifiedTime(old, FileTime.fromMillis(1000L * i));
      Files.createFile(logs.resolve(i + ".log.1"));
    }
    Files.createFile(SparkLog.create(cache, "films.py", 42).file());

    try (Stream<Path> left = Files.list(logs).filter(file -> file.toString().endsWith(".log"))) {
      assertThat(left).hasSize(SparkLog.MAX_LOGS);
    }
    assertThat(logs.resolve("5.log")).doesNotExist();
    assertThat(logs.resolve("5.log.1")).doesNotExist();
    assertThat(logs.resolve("6.log")).exists();
  }

  @Test
  void withoutACacheALogStaysOnlyAfterAFailure() throws Exception {
    SparkLog good = SparkLog.create(null, "films.py", 42);
    Files.createFile(good.file());
    good.close(false);
    assertThat(good.file().getParent()).doesNotExist();

    SparkLog bad = SparkLog.create(null, "films.py", 42);
    Files.createFile(bad.file());
    bad.close(true);
    assertThat(bad.file()).exists();
    bad.close(false);
    assertThat(bad.file().getParent()).doesNotExist();

    SparkLog neverWritten = SparkLog.create(null, "films.py", 42);
    neverWritten.close(true);
    assertThat(neverWritten.file().getParent()).doesNotExist();
  }

  @Test
  void aCacheThatIsNoFolderIsNotUsed() throws Exception {
    Path file = Files.createFile(cache.resolve("file"));
    SparkLog log = SparkLog.create(file, "films.py", 42);

    assertThat(log.file().startsWith(cache)).isFalse();
    log.close(false);
  }
}
