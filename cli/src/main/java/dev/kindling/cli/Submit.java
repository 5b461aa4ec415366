package dev.kindling.cli;

import dev.kindling.cluster.ApplicationListener;
import dev.kindling.cluster.ClusterException;
import dev.kindling.cluster.RunningStage;
import dev.kindling.cluster.SparkInstallation;
import dev.kindling.cluster.Submission;
import dev.kindling.cluster.SubmittedProgram;
import dev.kindling.plan.TerminalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program on a cluster: starts {@code spark-submit} and follows it to its end.
 *
 * <p>The launcher has prepared the submission of a Java program, which is in the system properties.
 * The command line of Python starts this class with the words of {@code kindling run} instead. Then
 * the system property {@value #PYTHON_LAUNCHER} names the script that runs the program in the
 * driver.
 */
public final class Submit {
  static final String PYTHON_LAUNCHER = "kindling-python-launcher";

  /** The property with the options, separated by commas, that a cluster makes no use of. */
  static final String WITHOUT_EFFECT = "kindling-without-effect";

  /** For a JVM that starts fast, beside the one of the driver, and has little to do. */
  static final List<String> JVM_OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-Xmx64m");

  private static final int MAX_NAME = 60;

  private Submit() {}

  /** Exits with the status of the program, or with 2 if it can't be submitted. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int status;
    try {
      List<String> words = List.of(args);
      Submission prepared = Submission.of(System.getProperties());
      status =
          prepared != null
              ? run(prepared, words, System.getProperty(WITHOUT_EFFECT, ""))
              : runPython(RunOptions.parse(words.subList(Math.min(1, words.size()), words.size())));
    } catch (UsageException e) {
      System.err.println(e.line());
      status = UsageException.STATUS;
    }
    System.exit(status);
  }

  /** Plans and runs a Python program. */
  private static int runPython(RunOptions options)
      throws UsageException, IOException, InterruptedException {
    Map<String, String> environment = System.getenv();
    String launcher = System.getProperty(PYTHON_LAUNCHER);
    if (launcher == null) {
      throw new UsageException("-D" + PYTHON_LAUNCHER + "=FILE must name the driver's script");
    }
    SparkInstallation spark;
    try {
      spark = SparkInstallation.find(options.sparkHome(), environment);
    } catch (ClusterException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    SparkDefaults defaults = options.defaults(environment);
    Map<String, String> settings = options.withDefaults(defaults, "");
    String master = settings.getOrDefault("spark.master", "local[*]");
    List<String> words = new ArrayList<>(options.withDeployMode(defaults).submitWords(master));
    if (settings.getOrDefault("spark.app.name", "").isEmpty()) {
      words.addAll(List.of("--name", String.valueOf(Path.of(options.file()).getFileName())));
    }
    if (!options.jars().isEmpty()) {
      words.addAll(List.of("--jars", String.join(",", options.jars())));
    }
    words.add(launcher);
    words.add(options.file());
    Submission submission = new Submission(spark, master, options.file(), words, null, false);
    return run(submission, options.arguments(), String.join(",", options.forLocalMasters()));
  }

  private static int run(Submission submission, List<String> arguments, String withoutEffect)
      throws IOException, InterruptedException {
    String cache = System.getProperty("kindling-cache");
    String terminal = System.getProperty(ConsoleFactory.TERMINAL);
    try (Console console = new Console(showsProgress(submission))) {
      if (!withoutEffect.isEmpty()) {
        console.message("no effect on a cluster: " + withoutEffect.replace(",", ", "));
      }
      SubmittedProgram.Environment environment =
          new SubmittedProgram.Environment(
              System.getenv(),
              cache == null ? null : Path.of(cache),
              "both".equals(terminal) ? System.out : null,
              System.err);
      return new SubmittedProgram(submission, environment, console).run(arguments);
    }
  }

  private static boolean showsProgress(Submission submission) {
    return submission.words().stream()
        .noneMatch(word -> word.endsWith("spark.ui.showConsoleProgress=false"));
  }

  private static void print(String line) {
    System.err.println(TerminalText.oneLine(line));
  }

  /** Prints what happens to the standard error, with a progress bar on a terminal. */
  private static final class Console implements ApplicationListener, AutoCloseable {
    private final @Nullable ProgressBar bar;

    Console(boolean showsProgress) {
      this.bar = showsProgress ? ConsoleFactory.progressBar() : null;
    }

    @Override
    public void started(Started application) {
      String name = TerminalText.shortened(TerminalText.oneLine(application.name()), MAX_NAME);
      String ui = application.ui();
      print(
          "kindling "
              + Main.version()
              + ": "
              + (ui == null ? name + " has no UI" : "the UI of " + name + " is at " + ui)
              + "; Spark "
              + application.version()
              + " on "
              + application.master()
              + ", its log is "
              + application.log());
    }

    @Override
    public boolean showsStages() {
      return bar != null;
    }

    @Override
    public void running(List<RunningStage> stages) {
      if (bar != null) {
        bar.show(
            stages.stream()
                .map(
                    stage ->
                        new ProgressLine.Stage(
                            stage.name(), stage.done(), stage.tasks(), stage.since()))
                .toList());
      }
    }

    @Override
    public void message(String line) {
      print("kindling: " + line);
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
