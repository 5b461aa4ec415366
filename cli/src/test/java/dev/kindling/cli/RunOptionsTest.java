package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunOptionsTest {
  private static RunOptions parse(String... args) throws UsageException {
    return RunOptions.parse(List.of(args));
  }

  @Test
  void whatStandsBehindTheFileIsTheProgramsOwn() throws UsageException {
    RunOptions options = parse("--name", "films", "Films.java", "--master", "x", "-v");

    assertThat(options.file()).isEqualTo("Films.java");
    assertThat(options.arguments()).containsExactly("--master", "x", "-v");
    assertThat(options.settings()).isEqualTo(Map.of("spark.app.name", "films"));
  }

  @Test
  void optionsOfTheirOwnWinOverConf() throws UsageException {
    RunOptions options =
        parse("--master", "local[3]", "--conf", "spark.master=local", "--ui-port=4051", "a.jar");

    assertThat(options.settings())
        .isEqualTo(Map.of("spark.master", "local[3]", "spark.ui.port", "4051"));
  }

  @Test
  void aSettingsValueMayHoldAnEqualsSign() throws UsageException {
    assertThat(parse("--conf", "spark.x=a=b", "a.jar").settings()).containsEntry("spark.x", "a=b");
    assertThat(parse("--conf=spark.x=a=b", "a.jar").settings()).containsEntry("spark.x", "a=b");
  }

  @Test
  void theUiStaysUpOnlyOnRequest() throws UsageException {
    assertThat(parse("a.jar").keepUi()).isFalse();
    assertThat(parse("--keep-ui", "a.jar").keepUi()).isTrue();
  }

  @Test
  void strictModeIsASetting() throws UsageException {
    assertThat(parse("--strict", "a.jar").settings()).isEqualTo(Map.of("kindling.strict", "true"));
  }

  @Test
  void optionsOfSparkSubmitAreSettings() throws UsageException {
    RunOptions options =
        parse(
            "--executor-memory", "4g", "--files=a.csv", "--supervise", "-c", "spark.x=1", "a.jar");

    assertThat(options.settings())
        .isEqualTo(
            Map.of(
                "spark.executor.memory", "4g",
                "spark.files", "a.csv",
                "spark.driver.supervise", "true",
                "spark.x", "1"));
  }

  @Test
  void sparkSubmitGetsItsOwnOptionsBack() throws UsageException {
    RunOptions options =
        parse(
            "--master",
            "local",
            "--conf",
            "spark.executor.memory=4g",
            "--conf",
            "spark.x=a b",
            "--strict",
            "--supervise",
            "--jars",
            "a.jar",
            "--proxy-user",
            "ann",
            "-v",
            "a.jar");

    assertThat(options.submitWords("spark://host:7077"))
        .containsExactly(
            "--master",
            "spark://host:7077",
            "--executor-memory",
            "4g",
            "--conf",
            "spark.x=a b",
            "--supervise",
            "--proxy-user",
            "ann",
            "--verbose");
    assertThat(options.withoutEffect()).containsExactly("--proxy-user", "--verbose");
  }

  @Test
  void jarsAreLibrariesOfThisMachineToo() throws UsageException {
    assertThat(parse("--jars", "a.jar,b.jar", "--class-path", "lib/c.jar", "x.jar").libraries())
        .isEqualTo(String.join(File.pathSeparator, "lib/c.jar", "a.jar", "b.jar"));
    assertThat(parse("x.jar").libraries()).isEmpty();
  }

  @Test
  void aPropertiesFileTakesThePlaceOfTheDefaults(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("films.conf"), "spark.master spark://a:1\n");
    Path defaults = folder.resolve("spark-defaults.conf");
    Files.writeString(defaults, "spark.master spark://b:1\nspark.x 1\n");
    Map<String, String> environment = Map.of("SPARK_CONF_DIR", folder.toString());

    RunOptions named = parse("--properties-file", file.toString(), "a.jar");
    RunOptions both = parse("--properties-file=" + file, "--load-spark-defaults", "a.jar");

    assertThat(named.defaults(environment).settings())
        .isEqualTo(Map.of("spark.master", "spark://a:1"));
    assertThat(named.defaultsFiles(environment)).containsExactly(file);
    assertThat(both.defaults(environment).settings())
        .isEqualTo(Map.of("spark.master", "spark://a:1", "spark.x", "1"));
    assertThat(both.defaultsFiles(environment)).containsExactly(file, defaults);
    assertThatThrownBy(() -> parse("--properties-file", "none", "a.jar").defaults(environment))
        .hasMessageContaining("--properties-file names no file that can be read: none");
  }

  @Test
  void sparkHomeLeadsToItsDefaults(@TempDir Path folder) throws Exception {
    Path defaults = Files.createDirectories(folder.resolve("conf")).resolve("spark-defaults.conf");
    Files.writeString(defaults, "spark.master spark://a:1\n");

    assertThat(
            parse("--spark-home", folder.toString(), "a.jar")
                .defaults(Map.of("SPARK_HOME", "/elsewhere"))
                .settings())
        .isEqualTo(Map.of("spark.master", "spark://a:1"));
  }

  @Test
  void aShellNeedsNoFile() throws UsageException {
    RunOptions options = RunOptions.parseShell(List.of("--master", "local", "--strict"));

    assertThat(options.settings())
        .isEqualTo(Map.of("spark.master", "local", "kindling.strict", "true"));
    assertThat(options.arguments()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--mastr local a.jar | write --master VALUE",
        "--keepui a.jar | write --keep-ui",
        "--number-of-films 2 a.jar | --help",
        "--keep-ui=yes a.jar | --keep-ui takes no value; write --keep-ui",
        "--deploy-mode far a.jar | --deploy-mode must be client or cluster: far",
        "--kill app-1 a.jar | write 'spark-submit --kill'",
        "--remote sc://host a.jar | --remote is for Spark Connect, which has no RDDs; write"
            + " --master",
        "--executor-memry 2g a.jar | write --executor-memory VALUE",
        "--properties-file | --properties-file needs a value: --properties-file films.conf",
        "--master | --master needs a value: --master local[4]",
        "--conf spark.x a.jar | --conf needs KEY=VALUE: spark.x",
        "--conf x.y=1 a.jar | start with spark. or kindling.: x.y",
        "--driver-memory 4 a.jar | with a unit, k, m, g or t: 4; write --driver-memory 4g",
        "--conf spark.driver.memory=lots a.jar | with a unit, k, m, g or t: lots",
        "--ui-port 99999 a.jar | from 0 to 65535: 99999; write --ui-port 4050",
        "--ui-port http a.jar | from 0 to 65535: http",
        "--keep-ui | no program to run; write 'kindling run FILE', with a .java, a .jar, a .py or"
            + " an",
      })
  void aWrongCommandLineNamesTheRemedy(String arguments, String message) {
    assertThatThrownBy(() -> parse(arguments.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void helpIsAskedForBeforeTheFileOnly() {
    assertThat(RunOptions.asksForHelp(List.of("--master", "local", "--help"))).isTrue();
    assertThat(RunOptions.asksForHelp(List.of("Films.java", "--help"))).isFalse();
    assertThat(RunOptions.asksForHelp(List.of("--name", "--help", "Films.java"))).isFalse();
  }
}
