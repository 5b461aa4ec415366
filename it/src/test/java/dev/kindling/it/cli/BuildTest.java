package dev.kindling.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.it.cli.Installation.Ended;
import dev.kindling.it.cli.Installation.Started;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When and how {@code bin/kindling} builds its jars. A script takes the place of Maven: it records
 * that it ran and copies the jars of this build.
 */
class BuildTest {
  @TempDir Path home;

  private Installation clone;

  @BeforeEach
  void writeSources() throws Exception {
    clone = Installation.clone(home);
    // Makes the sources old, so that all files of a build are newer.
    try (Stream<Path> sources = Files.walk(home)) {
      for (Path path : (Iterable<Path>) sources::iterator) {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(3600)));
      }
    }
    maven(copyJars());
  }

  private static String copyJars() {
    return String.join(
        "\n",
        "mkdir -p kindling/target cli/target packages/target kindling-spark-api/target/lib",
        "cp '" + Installation.API_JAR + "' kindling/target/kindling-0.1.0.jar",
        "cp '" + Installation.CLI_JAR + "' cli/target/kindling-cli-0.1.0.jar",
        "cp '" + Installation.PACKAGES_JAR + "' packages/target/kindling-packages-0.1.0.jar",
        "cp '" + Installation.DROP_IN + "' kindling-spark-api/target/kindling-spark-api-0.1.0.jar",
        "cp '" + Installation.DROP_IN_CLI + "' cli/target/kindling-spark-api-cli.jar",
        "cp '" + Installation.SCALA + "' kindling-spark-api/target/lib/scala-library.jar");
  }

  /**
   * Puts a script {@code mvn} on the PATH that records its run in the file {@code builds} and then
   * runs the lines.
   */
  private void maven(String... lines) throws Exception {
    Path script =
        clone.write("path/mvn", "#!/bin/sh", "echo built >>builds", String.join("\n", lines));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    clone = clone.with("PATH", script.getParent() + ":" + System.getenv("PATH"));
  }

  private long builds() throws Exception {
    try (Stream<String> lines = Files.lines(home.resolve("builds"))) {
      return lines.count();
    }
  }

  private Ended version() throws Exception {
    return clone.run("--version");
  }

  @Test
  void sourcesAreBuiltOnceAndAgainWhenTheyChange() throws Exception {
    Ended first = version();
    assertThat(first.out()).startsWith("kindling ");
    assertThat(first.err()).matches("kindling: building, [^\n]* \\d+ s\n");
    assertThat(version().err()).isEmpty();
    assertThat(builds()).isEqualTo(1);

    Files.delete(home.resolve("engine/src/main/java/A.java"));
    assertThat(version().err()).startsWith("kindling: building");
    assertThat(builds()).isEqualTo(2);

    Files.writeString(home.resolve("api/src/main/java/A.java"), "class A { int changed; }");
    assertThat(version().status()).isZero();
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void filesThatAreInNoJarDoNotCauseABuild() throws Exception {
    version();
    clone.write("engine/src/test/java/ATest.java", "class ATest {}");
    clone.write("examples/Films.java", "class Films {}");

    assertThat(version().err()).isEmpty();
  }

  @Test
  void aFailedBuildShowsTheOutputOfMaven() throws Exception {
    maven("echo '[ERROR] A.java:[1,2] cannot find symbol'", "exit 1");

    for (int run = 0; run < 2; run++) {
      Ended ended = version();
      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err())
          .contains("[ERROR] A.java:[1,2] cannot find symbol")
          .contains("target/launcher/build.log");
    }
    assertThat(home.resolve("target/launcher/lock")).doesNotExist();
  }

  /**
   * Puts a {@code mvn} on the PATH that reports its start in the pipe {@code begun} and continues
   * when the test writes to the pipe {@code go}.
   */
  private void slowMaven() throws Exception {
    Process pipes =
        new ProcessBuilder(
                "mkfifo", home.resolve("begun").toString(), home.resolve("go").toString())
            .start();
    assertThat(pipes.waitFor()).isZero();
    maven("echo yes >begun", "read go <go", copyJars());
  }

  @Test
  void twoConcurrentFirstRunsBuildOnce() throws Exception {
    slowMaven();
    try (Started one = clone.start("--version")) {
      assertThat(home.resolve("begun")).hasContent("yes");
      try (Started other = clone.start("--version")) {
        other.awaitError("waiting for the build of process " + one.pid());
        Files.writeString(home.resolve("go"), "go\n");

        assertThat(one.end().out()).startsWith("kindling ");
        assertThat(other.end().out()).startsWith("kindling ");
      }
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aBuildThatIsInterruptedLeavesOnlyItsLog() throws Exception {
    slowMaven();
    try (Started started = clone.start("--version")) {
      assertThat(home.resolve("begun")).hasContent("yes");
      started.signal("TERM");

      assertThat(started.end().status()).isEqualTo(143);
    }
    try (Stream<Path> left = Files.list(home.resolve("target/launcher"))) {
      assertThat(left).extracting(path -> path.getFileName().toString()).containsOnly("build.log");
    }
    maven(copyJars());
    assertThat(version().status()).isZero();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void theLockOfADeadProcessIsTakenOver() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    assertThat(dead.waitFor()).isZero();
    Files.createDirectories(home.resolve("target/launcher"));
    Files.createSymbolicLink(
        home.resolve("target/launcher/lock"), Path.of(Long.toString(dead.pid())));

    assertThat(version().status()).isZero();
    assertThat(home.resolve("target/launcher/lock")).doesNotExist();
  }
}
