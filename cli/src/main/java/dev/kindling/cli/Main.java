package dev.kindling.cli;

import dev.kindling.plan.TerminalText;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The launcher: the only place that reads a command line. {@code bin/kindling} runs it for each
 * command line that it has no {@link LaunchPlan} for. Help, version and class path are answered
 * here; for a program or a shell it writes the plan of the process that the script is to become.
 */
public final class Main {
  private final LaunchContext context;
  private final PrintWriter messages;

  Main(LaunchContext context, PrintWriter messages) {
    this.context = context;
    this.messages = messages;
  }

  /**
   * Exits with 0 after an answer or with a plan written, with 1 if a source doesn't compile, and
   * with 2 for a command line that can't be followed.
   */
  public static void main(String[] args) {
    int status = 0;
    PrintWriter messages = new PrintWriter(System.err, true, Charset.defaultCharset());
    try {
      Main launcher = new Main(LaunchContext.ofSystemProperties(), messages);
      String answer = launcher.answer(List.of(args));
      if (answer != null) {
        System.out.print(answer);
      } else if (isJavaExport(List.of(args))) {
        status = launcher.export(List.of(args)) ? 0 : 1;
      } else if (!launcher.plan(List.of(args))) {
        status = 1;
      }
    } catch (UsageException e) {
      System.err.println(e.line());
      status = UsageException.STATUS;
    } catch (IOException e) {
      System.err.println(
          "kindling: the program can't be prepared: " + TerminalText.oneLine(e.toString()));
      status = 1;
    }
    System.exit(status);
  }

  private static boolean isJavaExport(List<String> args) {
    return args.get(0).equals("export") && !Export.Words.isPython(args);
  }

  /**
   * Writes a program for Spark and prints the line that submits it; false if it doesn't compile.
   */
  private boolean export(List<String> args) throws UsageException, IOException {
    Export.Words words = Export.Words.parse(args.subList(1, args.size()));
    ClusterProgram programs = new ClusterProgram(context, System.getenv(), messages);
    String line = new Export(programs, System.getenv(), messages).export(words);
    if (line != null) {
      System.out.print(line);
    }
    return line != null;
  }

  /** Plans {@code run} or {@code shell}; returns false if a source doesn't compile. */
  boolean plan(List<String> args) throws UsageException, IOException {
    if (args.get(0).equals("export")) {
      // The package reads the whole command line itself.
      LaunchPlan.python(args.size()).write(context.plan(), "");
      return true;
    }
    boolean shell = args.get(0).equals("shell");
    List<String> rest = args.subList(1, args.size());
    int words = 1 + RunOptions.optionWords(rest);
    Optional<LaunchPlan> plan;
    if (runsPython(args, words)) {
      plan = Optional.of(LaunchPlan.python(shell ? words : words + 1));
    } else {
      Planner planner = new Planner(context, System.getenv(), messages);
      plan =
          shell
              ? Optional.of(planner.shell(RunOptions.parseShell(rest), words))
              : planner.run(RunOptions.parse(rest), words + 1);
    }
    if (plan.isPresent()) {
      StringBuilder key = new StringBuilder(context.key());
      args.subList(0, plan.get().words()).forEach(word -> key.append(word).append('\n'));
      plan.get().write(context.plan(), key.toString());
    }
    return plan.isPresent();
  }

  private static boolean runsPython(List<String> args, int words) {
    if (args.get(0).equals("shell")) {
      return args.contains("--python");
    }
    return words < args.size()
        && (args.get(words).endsWith(".py") || args.get(words).endsWith(".ipynb"));
  }

  /** What a command line prints, line feeds included; null if it starts a program or a shell. */
  @Nullable String answer(List<String> args) throws UsageException {
    if (args.isEmpty()) {
      throw new UsageException("no command; write 'kindling run FILE', or 'kindling --help'");
    }
    String command = args.get(0);
    List<String> rest = args.subList(1, args.size());
    boolean asksForHelp = rest.contains("--help") || rest.contains("-h");
    return switch (command) {
      case "run" -> RunOptions.asksForHelp(rest) ? Help.RUN : null;
      case "shell" ->
          RunOptions.asksForHelp(rest) && !rest.contains("--python") ? Help.SHELL : null;
      case "classpath" -> {
        if (asksForHelp) {
          yield Help.CLASSPATH;
        }
        if (rest.equals(List.of("--spark-api"))) {
          yield dropInJars() + "\n";
        }
        requireNothing(command, rest);
        yield context.jar("kindling") + "\n";
      }
      case "export" -> asksForHelp && !Export.Words.isPython(rest) ? Help.EXPORT : null;
      case "install" ->
          asksForHelp
              ? Help.INSTALL
              : new Installer(context, Path.of(System.getProperty("user.home"))).install(rest);
      case "--version", "-V", "version" -> {
        requireNothing(command, rest);
        yield "kindling " + version() + "\n";
      }
      case "--help", "-h", "help" -> help(rest);
      default ->
          throw new UsageException(
              "no command '"
                  + command
                  + "'; "
                  + (command.matches(".*\\.(java|jar|py|ipynb)")
                      ? "to run a program write 'kindling run " + command + "'"
                      : "there are run, shell, export, classpath and install, see 'kindling"
                          + " --help'"));
    };
  }

  private static String help(List<String> about) throws UsageException {
    if (about.isEmpty()) {
      return Help.ALL;
    }
    return switch (about.get(0)) {
      case "run" -> Help.RUN;
      case "shell" -> Help.SHELL;
      case "export" -> Help.EXPORT;
      case "classpath" -> Help.CLASSPATH;
      case "install" -> Help.INSTALL;
      default ->
          throw new UsageException(
              "no command '"
                  + about.get(0)
                  + "' to explain; there are run, shell, export, classpath and install");
    };
  }

  private static void requireNothing(String command, List<String> rest) throws UsageException {
    if (!rest.isEmpty()) {
      throw new UsageException(
          "'"
              + command
              + "' takes no arguments: "
              + rest.get(0)
              + "; write 'kindling "
              + command
              + "'");
    }
  }

  private String dropInJars() throws UsageException {
    Path dropIn = context.jar("kindling-spark-api");
    if (!Files.exists(dropIn)) {
      throw new UsageException("this installation has no drop-in: there is no " + dropIn);
    }
    return dropIn + File.pathSeparator + context.jar("scala-library");
  }

  /** Returns the version of Kindling. */
  static String version() {
    return Objects.requireNonNullElse(
        Main.class.getPackage().getImplementationVersion(), "(not built into a jar)");
  }
}
