package dev.kindling.it.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.it.cli.Installation.Ended;
import dev.kindling.it.cli.Installation.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs whose master is a cluster, under a {@code spark-submit} that is a shell script: what it
 * is started with, and what becomes of its output, its end and of signals.
 */
class SubmitCommandTest {
  private static final String MASTER = "spark://master.example:7077";

  @TempDir static Path home;

  private static Installation installation;
  private static Path spark;

  @BeforeAll
  static void install() throws Exception {
    installation = Installation.in(home.resolve("installation"));
    spark = spark("spark", "4.2.0");
    installation.write(
        "Plain.java",
        "public class Plain {",
        "  public static void main(String[] args) { System.out.println(\"not run here\"); }",
        "}");
  }

  /** Creates a folder that looks like Spark; its spark-submit does what its last word says. */
  private static Path spark(String name, String version) throws IOException {
    Path folder = home.resolve(name);
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("jars"));
    Path core = folder.resolve("jars/spark-core_2.13-" + version + ".jar");
    new JarOutputStream(Files.newOutputStream(core)).close();
    Path script = folder.resolve("bin/spark-submit");
    Files.write(
        script,
        List.of(
            "#!/bin/sh",
            "notice() { printf '\\001kindling %s\\n' \"$1\" >&2; }",
            "for last; do :; done",
            "case $last in",
            "  words) for word; do printf '[%s]' \"$word\"; done; echo ;;",
            "  environment) echo \"$SPARK_HOME|$JAVA_HOME|$SPARK_SUBMIT_OPTS\" ;;",
            "  read) cat ;;",
            "  bytes) printf 'a\\000\\377\\rb'; printf 'no end' >&2 ;;",
            "  notices)",
            "    notice 'INFO SparkContext: Running Spark version 4.2.0'",
            "    notice 'INFO SparkContext: Submitted application: plain'",
            "    notice 'INFO JettyUtils: Start Jetty 127.0.0.1:4040 for SparkUI'",
            "    notice \"INFO Utils: Successfully started service 'SparkUI' on port 4041.\"",
            "    notice 'INFO Executor: Starting executor ID driver on host here' ;;",
            "  unreachable)",
            "    notice 'INFO SparkContext: Running Spark version 4.2.0'",
            "    notice 'WARN StandaloneAppClient$ClientEndpoint: Failed to connect to master h:1'",
            "    notice 'WARN StandaloneAppClient$ClientEndpoint: Failed to connect to master h:1'",
            "    notice 'ERROR StandaloneSchedulerBackend: Application has been killed. Reason:"
                + " no'",
            "    printf 'Exception in thread \"main\" java.lang.IllegalStateException: Cannot call'"
                + " >&2",
            "    printf ' methods on a stopped SparkContext.\\n\\tat A.b(A.java:1)\\n' >&2",
            "    exit 1 ;;",
            "  trace)",
            "    log=${SPARK_SUBMIT_OPTS##*-Dkindling.spark.log=}; : >\"${log%%\\\"*}\"",
            "    printf 'Exception in thread \"main\" java.lang.OutOfMemoryError: heap\\n' >&2",
            "    printf '\\tat Plain.main(Plain.java:2)\\n"
                + "\\tat org.apache.spark.A.b(A.java:1)\\n"
                + "' >&2",
            "    exit 1 ;;",
            "  wait)",
            "    trap 'echo ended; exit 143' TERM",
            "    echo $$; echo waiting >&2",
            "    while :; do sleep 0.1; done ;;",
            "  *) exit \"$last\" ;;",
            "esac"));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return folder;
  }

  private Started start(String... words) throws IOException {
    List<String> all =
        Stream.concat(
                Stream.of("run", "--master", MASTER, "--spark-home", spark.toString()),
                Stream.of(words))
            .toList();
    return installation.start(all.toArray(String[]::new));
  }

  private Ended run(String... words) throws Exception {
    try (Started started = start(words)) {
      return started.endWithInput("typed\n");
    }
  }

  @Test
  void optionsAndArgumentsReachSparkSubmit() throws Exception {
    Ended ended =
        run(
            "--executor-memory=2g",
            "-c",
            "spark.x=a b",
            "--verbose",
            "Plain.java",
            "--own",
            "a  b",
            "words");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(ended.out())
        .startsWith("[--conf][spark.ui.showConsoleProgress=false][--master][" + MASTER + "]")
        .contains("[--conf][spark.x=a b][--executor-memory][2g][--verbose][--class][Plain]")
        .endsWith("Plain.jar][--own][a  b][words]\n");
  }

  @Test
  void sparkGetsItsFolderAJavaAndItsLogAFile() throws Exception {
    String[] values = run("Plain.java", "environment").out().strip().split("\\|", -1);

    assertThat(values[0]).isEqualTo(spark.toString());
    assertThat(Path.of(values[1])).isEqualTo(Path.of(System.getProperty("java.home")));
    assertThat(values[2])
        .contains("-Dlog4j2.configurationFile=file:")
        .contains("-Dkindling.spark.log=" + installation.cache().resolve("spark-logs"));
  }

  @Test
  void theStandardStreamsAreTheProgramsOwn() throws Exception {
    assertThat(run("Plain.java", "read").out()).isEqualTo("typed\n");

    Ended bytes = run("Plain.java", "bytes");
    assertThat(bytes.out()).isEqualTo(new String(new byte[] {'a', 0, -1, '\r', 'b'}, UTF_8));
    assertThat(bytes.err()).isEqualTo("no end\n");
  }

  @Test
  void theExitStatusIsTheProgramsOwn() throws Exception {
    assertThat(run("Plain.java", "0").status()).isZero();
    assertThat(run("Plain.java", "77").status()).isEqualTo(77);
  }

  @Test
  void oneLineSaysWhereTheProgramRuns() throws Exception {
    String[] lines = run("Plain.java", "notices").err().strip().split("\n", -1);

    assertThat(lines[0])
        .matches(
            "kindling \\S+: the UI of plain is at http://127\\.0\\.0\\.1:4041; Spark 4\\.2\\.0 on "
                + MASTER
                + ", its log is .*-Plain\\.java-[0-9]+\\.log");
    assertThat(lines[1])
        .startsWith("kindling: the program has set a local master itself: it runs on this machine")
        .contains(MASTER);
    assertThat(lines).hasSize(2);
  }

  @Test
  void aMasterThatDoesNotAnswerIsNamedOnce() throws Exception {
    Ended ended = run("Plain.java", "unreachable");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .containsOnlyOnce("kindling: no connection to the master at h:1; Spark tries again")
        .contains("kindling: no master has answered at " + MASTER + " for ")
        .doesNotContain("IllegalStateException");
  }

  @Test
  void aFailureShowsTheProgramsLinesARemedyAndTheLog() throws Exception {
    String[] lines = run("Plain.java", "trace").err().strip().split("\n", -1);

    assertThat(lines)
        .hasSize(5)
        .startsWith(
            "Exception in thread \"main\" java.lang.OutOfMemoryError: heap",
            "\tat Plain.main(Plain.java:2)",
            "\t... 1 frame of Spark and the JDK",
            "kindling: the driver has not enough memory; write --driver-memory 4g, or more");
    assertThat(lines[4]).matches("kindling: exit status 1; Spark's log is .*\\.log");
    assertThat(Path.of(lines[4].replaceFirst(".* is ", ""))).exists();
  }

  @Test
  void aTerminationSignalEndsTheDriverAndWaitsForIt() throws Exception {
    try (Started started = start("Plain.java", "wait")) {
      started.awaitError("waiting");
      started.signal("TERM");
      Ended ended = started.end();

      assertThat(ended.status()).isEqualTo(143);
      assertThat(ended.out()).endsWith("\nended\n");
      assertThat(ended.err()).isEqualTo("waiting\n");
      assertThat(ProcessHandle.of(Long.parseLong(ended.out().split("\n", -1)[0]))).isEmpty();
    }
  }

  @Test
  void theDriverEndsAlsoWhenItsLauncherIsKilled() throws Exception {
    try (Started started = start("Plain.java", "wait")) {
      started.awaitError("waiting");
      ProcessHandle driver =
          ProcessHandle.of(started.pid())
              .orElseThrow()
              .children()
              .filter(
                  child ->
                      child.info().arguments().stream()
                          .flatMap(Stream::of)
                          .anyMatch(word -> word.endsWith("spark-submit")))
              .findFirst()
              .orElseThrow();
      started.signal("KILL");

      driver.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void aMasterOfTheDefaultsCounts() throws Exception {
    Path conf = Files.createDirectories(home.resolve("conf"));
    Files.writeString(
        conf.resolve("spark-defaults.conf"),
        "spark.master yarn\nspark.submit.deployMode cluster\n");
    Installation withDefaults = installation.with("SPARK_CONF_DIR", conf.toString());

    Ended ended = withDefaults.run("run", "--spark-home", spark.toString(), "Plain.java", "words");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("[--master][yarn]").contains("[--deploy-mode][cluster]");
  }

  @Test
  void inClusterModeSparksOwnReportIsShown() throws Exception {
    assertThat(run("--deploy-mode", "cluster", "Plain.java", "environment").out()).endsWith("|\n");
  }

  @Test
  void optionsForTheLocalEngineAreNamedAtEachRun() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThat(run("--strict", "--keep-ui", "Plain.java", "0").err())
          .isEqualTo("kindling: no effect on a cluster: --keep-ui, --strict\n");
    }
  }

  @Test
  void withoutSparkTheProgramIsNotRun() throws Exception {
    Path bin = Files.createDirectories(home.resolve("no-pyspark"));
    for (String name : List.of("python3", "python")) {
      Path python = Files.writeString(bin.resolve(name), "#!/bin/sh\necho\n");
      assertThat(python.toFile().setExecutable(true)).isTrue();
    }
    Installation without =
        installation.with(
            "PATH", bin + System.getProperty("path.separator") + System.getenv("PATH"));

    Ended ended = without.run("run", "--master", MASTER, "Plain.java");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith("kindling: no Apache Spark found: there is no --spark-home, SPARK_HOME is not")
        .contains(bin.resolve("python3") + " has no pyspark")
        .endsWith("write --spark-home DIR, or install one with 'pip install pyspark'\n")
        .hasLineCount(1);
  }

  @Test
  void anOldSparkIsRefused() throws Exception {
    Path old = spark("old", "3.4.4");

    Ended ended =
        installation.run("run", "--master", MASTER, "--spark-home", old.toString(), "Plain.java");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualTo(
            "kindling: --spark-home is "
                + old
                + ", and its Spark 3.4.4 is too old: programs run on Spark 3.5 or newer; name"
                + " another one with --spark-home DIR\n");
  }
}
