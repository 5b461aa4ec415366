package dev.kindling.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.it.cli.Installation.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellCommandTest {
  @TempDir Path home;

  @Test
  void snippetsRunInAContextAndLinesGoToTheHistory() throws Exception {
    Installation installation = Installation.in(home);
    installation.write(
        "films.jsh", "var films = List.of(\"dark knight\", \"dunkirk\", \"avatar\")");

    Ended ended =
        installation.runWithInput(
            """
            var rdd = sc.parallelize(films, 2)
            rdd.groupBy(film -> film.charAt(0)).mapValues(g -> 1).sortByKey().collect()
            sc.master() + " " + sc.appName()
            rdd.map(film -> film.charAt(100)).count()
            /exit 3
            """,
            "shell",
            "--master",
            "local[2]",
            "--name",
            "try out",
            "--ui-port",
            "0",
            "films.jsh");

    assertThat(ended.out())
        .contains("sc is a JavaSparkContext at local[2].")
        .contains("[(a,1), (d,1)]")
        .contains("\"local[2] try out\"")
        .contains("Exception dev.kindling.SparkException: Job aborted due to stage failure")
        .contains("Caused by: java.lang.StringIndexOutOfBoundsException");
    assertThat(ended.err()).startsWith("kindling 0.1.0: the UI of try out is at http://localhost:");
    assertThat(ended.status()).isEqualTo(3);
    assertThat(installation.cache().resolve("shell-history"))
        .content()
        .contains("sortByKey().collect()");
  }

  @Test
  void unknownOptionsAndFilesAreRefused() throws Exception {
    Installation installation = Installation.in(home);

    assertThat(installation.run("shell", "--keep-ui"))
        .isEqualTo(new Ended(2, "", "kindling: 'kindling shell' has no --keep-ui\n"));
    assertThat(installation.run("shell", "none.jsh"))
        .isEqualTo(new Ended(2, "", "kindling: no such file to begin with: none.jsh\n"));
    assertThat(installation.run("shell", "--help").out()).contains("arrow up");
  }
}
