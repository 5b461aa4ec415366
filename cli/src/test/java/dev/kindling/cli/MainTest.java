package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static String answer(String... args) throws UsageException {
    return Main.answer(List.of(args));
  }

  @Test
  void everyCommandTellsOfItself() throws UsageException {
    assertThat(answer("--help")).contains("kindling run [options] FILE").contains("classpath");
    assertThat(answer("run", "--help")).contains("--keep-ui").isEqualTo(answer("help", "run"));
    assertThat(answer("classpath", "--help")).contains("javac -cp");
  }

  @ParameterizedTest
  @ValueSource(strings = {Help.ALL, Help.RUN, Help.CLASSPATH})
  void helpFitsATerminal(String help) {
    assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Films.java | to run a program write 'kindling run Films.java'",
        "rum Films.java | no command 'rum'; there are run, shell and classpath",
        "help rum | no command 'rum' to tell of",
        "classpath x | 'classpath' takes no arguments: x",
        "run | no program to run",
        "run none.java | no such file: none.java; write the path of a .java or a .jar",
        "run . | . is a folder",
        "run pom.xml | pom.xml is no program of Kindling's; it runs .java and .jar files",
        "run --mastr x pom.xml | write --master VALUE",
      })
  void aWrongCommandLineIsToldWhatToWrite(String arguments, String message) {
    assertThatThrownBy(() -> answer(arguments.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  @Test
  void noCommandIsToldOfTheFirst() {
    assertThatThrownBy(() -> answer()).hasMessageContaining("write 'kindling run FILE'");
  }
}
