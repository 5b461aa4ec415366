package dev.kindling.cli;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Every command line that doesn't go straight to a program: help, version, and what is wrong. */
public final class Main {
  private Main() {}

  /** Exits with 0, or with 2 for a command line that can't be followed. */
  public static void main(String[] args) {
    System.exit(status(List.of(args)));
  }

  private static int status(List<String> args) {
    try {
      if (isShell(args)) {
        return Shell.run(args.subList(1, args.size()));
      }
      System.out.print(answer(args));
      return 0;
    } catch (UsageException e) {
      System.err.println("kindling: " + e.getMessage());
      return UsageException.STATUS;
    }
  }

  private static boolean isShell(List<String> args) {
    return !args.isEmpty()
        && args.get(0).equals("shell")
        && !RunOptions.asksForHelp(args.subList(1, args.size()));
  }

  /** What a command line prints, line feeds included. */
  static String answer(List<String> args) throws UsageException {
    if (args.isEmpty()) {
      throw new UsageException("no command; write 'kindling run FILE', or 'kindling --help'");
    }
    String command = args.get(0);
    List<String> rest = args.subList(1, args.size());
    boolean asksForHelp = rest.contains("--help") || rest.contains("-h");
    return switch (command) {
      case "run" -> {
        if (RunOptions.asksForHelp(rest)) {
          yield Help.RUN;
        }
        throw refusedRun(rest);
      }
      case "shell" -> Help.SHELL;
      case "classpath" -> {
        if (asksForHelp) {
          yield Help.CLASSPATH;
        }
        if (rest.equals(List.of("--spark-api"))) {
          yield jarsOfTheDropIn() + "\n";
        }
        requireNothing(command, rest);
        yield jarOfTheApi() + "\n";
      }
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
                  + (command.endsWith(".java") || command.endsWith(".jar")
                      ? "to run a program write 'kindling run " + command + "'"
                      : "there are run, shell and classpath, see 'kindling --help'"));
    };
  }

  private static String help(List<String> about) throws UsageException {
    if (about.isEmpty()) {
      return Help.ALL;
    }
    return switch (about.get(0)) {
      case "run" -> Help.RUN;
      case "shell" -> Help.SHELL;
      case "classpath" -> Help.CLASSPATH;
      default ->
          throw new UsageException(
              "no command '" + about.get(0) + "' to tell of; there are run, shell and classpath");
    };
  }

  /** Why the script didn't run a program. */
  private static UsageException refusedRun(List<String> args) throws UsageException {
    RunOptions options = RunOptions.parse(args);
    File file = new File(options.file());
    if (!file.exists()) {
      return new UsageException("no such file: " + file + "; write the path of a .java or a .jar");
    }
    if (file.isDirectory()) {
      return new UsageException(file + " is a folder; write the path of a .java or a .jar in it");
    }
    if (!file.canRead()) {
      return new UsageException("not readable: " + file + "; 'chmod u+r' would change that");
    }
    return new UsageException(file + " is no program of Kindling's; it runs .java and .jar files");
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

  private static String jarOfTheApi() {
    String classPath = System.getProperty("java.class.path", "");
    return Arrays.asList(classPath.split(File.pathSeparator, -1)).get(0);
  }

  private static String jarsOfTheDropIn() throws UsageException {
    File folder = new File(jarOfTheApi()).getAbsoluteFile().getParentFile();
    File dropIn = new File(folder, "kindling-spark-api.jar");
    if (!dropIn.exists()) {
      throw new UsageException("this installation has no drop-in: there is no " + dropIn);
    }
    return dropIn + File.pathSeparator + new File(folder, "scala-library.jar");
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Main.class.getPackage().getImplementationVersion(), "(not built into a jar)");
  }
}
