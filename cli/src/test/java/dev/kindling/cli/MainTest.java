package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static final String SOURCE = "class A { public static void main(String[] a) {} }";
  private static final PrintWriter SILENT = new PrintWriter(Writer.nullWriter());

  @TempDir Path folder;

  private LaunchContext context() {
    return new LaunchContext(
        folder.resolve("plan"), "key\n", Path.of("lib"), folder, "1-2", "17.0.15");
  }

  private String answer(String... args) throws UsageException {
    return new Main(context(), SILENT).answer(List.of(args));
  }

  private List<String> plan(String... args) throws UsageException, IOException {
    assertThat(new Main(context(), SILENT).plan(List.of(args))).isTrue();
    String fields = Files.readString(folder.resolve("plan"));
    return List.of(fields.split("\0", -1));
  }

  @Test
  void aSourceIsPlannedOnceWithItsSettingsAsProperties() throws Exception {
    Path source = Files.writeString(folder.resolve("A.java"), SOURCE);

    List<String> fields =
        plan(
            "run", "--master", "local[3]", "--driver-memory=1gb", source.toString(), "--name", "x");

    assertThat(fields.subList(0, 4))
        .containsExactly(
            "key\nrun\n--master\nlocal[3]\n--driver-memory=1gb\n" + source + "\n",
            "5",
            "java",
            "kindling");
    assertThat(fields)
        .contains("-Xmx1g", "-Dspark.master=local[3]", "-Dspark.app.name=A", "-Dkindling-main=A")
        .containsSequence("same", source.toString());
  }

  @Test
  void aPlanWithoutACacheIsNotReused() throws Exception {
    Path source = Files.writeString(folder.resolve("A.java"), SOURCE);
    LaunchContext without =
        new LaunchContext(folder.resolve("plan"), "key", Path.of("lib"), null, "1-2", "17");

    assertThat(new Main(without, SILENT).plan(List.of("run", source.toString()))).isTrue();
    List<String> fields = List.of(Files.readString(folder.resolve("plan")).split("\0", -1));

    assertThat(fields.get(0)).isEmpty();
    String temporary = fields.stream().filter(f -> f.contains("-temporary=")).findFirst().get();
    for (String name : List.of("source", "main", "class-path", "program.jar", "")) {
      Files.delete(Path.of(temporary.substring(temporary.indexOf('=') + 1), name));
    }
  }

  @Test
  void defaultsThatAppearOrChangeInvalidateAPlan() throws Exception {
    Path source = Files.writeString(folder.resolve("A.java"), SOURCE);
    Path defaults = folder.resolve("spark-defaults.conf");
    Planner planner = new Planner(context(), Map.of("SPARK_CONF_DIR", folder.toString()), SILENT);
    RunOptions options = RunOptions.parse(List.of(source.toString()));

    assertThat(planner.run(options, 2).orElseThrow().inputs())
        .contains(new LaunchPlan.Input.Absent(defaults));
    Files.writeString(defaults, "spark.driver.memory 3g\n");
    LaunchPlan plan = planner.run(options, 2).orElseThrow();
    assertThat(plan.inputs()).contains(new LaunchPlan.Input.NotChanged(defaults));
    assertThat(plan.jvmArguments()).contains("-Xmx3g");
    Files.writeString(defaults, "spark.driver.memory lots\n");
    assertThatThrownBy(() -> planner.run(options, 2)).hasMessageContaining("with a unit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run --master local[2] none.py a", "run none.ipynb", "shell --python -x"})
  void pythonReadsItsOwnCommandLine(String arguments) throws Exception {
    assertThat(plan(arguments.split(" ")).get(2)).isEqualTo("python");
  }

  @Test
  void everyCommandHasHelp() throws UsageException {
    assertThat(answer("--help")).contains("kindling run [options] FILE").contains("classpath");
    assertThat(answer("run", "--help")).contains("--keep-ui").isEqualTo(answer("help", "run"));
    assertThat(answer("classpath", "--help")).contains("javac -cp");
    assertThat(answer("install", "--help")).contains("~/.m2").isEqualTo(answer("help", "install"));
  }

  @ParameterizedTest
  @ValueSource(strings = {Help.ALL, Help.RUN, Help.CLASSPATH, Help.INSTALL})
  void helpFitsATerminal(String help) {
    assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Films.java | to run a program write 'kindling run Films.java'",
        "rum Films.java | no command 'rum'; there are run, shell, export, classpath and install",
        "help rum | no command 'rum' to explain",
        "classpath x | 'classpath' takes no arguments: x",
        "run | no program to run",
        "run none.java | no such file: none.java; write the path of a .java, a .jar, a .py or an"
            + " .ipynb",
        "run . | . is a folder",
        "run pom.xml | pom.xml is not a program that Kindling runs; it runs a .java, a .jar, a .py"
            + " or an .ipynb",
        "run --mastr x pom.xml | write --master VALUE",
      })
  void aWrongCommandLineNamesTheRemedy(String arguments, String message) {
    assertThatThrownBy(
            () -> {
              String[] words = arguments.split(" ");
              if (answer(words) == null) {
                plan(words);
              }
            })
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  @Test
  void withoutACommandTheFirstOneIsNamed() {
    assertThatThrownBy(() -> answer()).hasMessageContaining("write 'kindling run FILE'");
  }
}
