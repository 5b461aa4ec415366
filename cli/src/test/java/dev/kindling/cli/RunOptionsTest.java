package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
        "--executor-cores 2 a.jar | --help",
        "--master | --master needs a value: --master local[4]",
        "--conf spark.x a.jar | --conf needs KEY=VALUE: spark.x",
        "--conf x.y=1 a.jar | start with spark. or kindling.: x.y",
        "--driver-memory 4 a.jar | with a unit, k, m, g or t: 4; write --driver-memory 4g",
        "--conf spark.driver.memory=lots a.jar | with a unit, k, m, g or t: lots",
        "--ui-port 99999 a.jar | from 0 to 65535: 99999; write --ui-port 4050",
        "--ui-port http a.jar | from 0 to 65535: http",
        "--keep-ui | no program to run; write 'kindling run FILE', with a .java, a .jar, a .py or an",
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
