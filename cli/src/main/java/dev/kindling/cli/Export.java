package dev.kindling.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code kindling export} for Java: writes a program as a jar that is a genuine Spark program, and
 * returns the command that submits it.
 */
final class Export {
  private static final String PLACEHOLDER = "spark://HOST:7077";
  private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";

  private final ClusterProgram programs;
  private final Map<String, String> environment;
  private final PrintWriter messages;

  /**
   * @param messages where it is said which files were written
   */
  Export(ClusterProgram programs, Map<String, String> environment, PrintWriter messages) {
    this.programs = programs;
    this.environment = environment;
    this.messages = messages;
  }

  /**
   * The words behind {@code export}.
   *
   * @param options the options before and behind the file, which mean what they mean for {@code
   *     run}
   * @param output the jar to write, or null
   */
  record Words(RunOptions options, @Nullable Path output) {
    static Words parse(List<String> args) throws UsageException {
      List<String> options = new ArrayList<>();
      List<String> arguments = new ArrayList<>();
      Path output = null;
      for (int i = 0; i < args.size(); i++) {
        String word = args.get(i);
        if (word.equals("-o") || word.equals("--output")) {
          if (++i == args.size()) {
            throw new UsageException(word + " needs a value: " + word + " app.jar");
          }
          output = Path.of(args.get(i));
        } else if (word.startsWith("--output=")) {
          output = Path.of(word.substring("--output=".length()));
        } else if (word.startsWith("-")) {
          options.add(word);
          RunOption option = RunOption.named(word);
          if (option != null && option.takesValue() && i + 1 < args.size()) {
            options.add(args.get(++i));
          }
        } else {
          arguments.add(word);
        }
      }
      if (arguments.isEmpty()) {
        throw new UsageException(
            "no program to export; write 'kindling export FILE -o app.jar', with a .java or a"
                + " .jar, or 'kindling export FILE.py'");
      }
      options.addAll(arguments);
      return new Words(RunOptions.parse(options), output);
    }

    /** Whether the program is one in Python, which exports it itself. */
    static boolean isPython(List<String> args) {
      return args.stream().anyMatch(word -> word.endsWith(".py") || word.endsWith(".ipynb"));
    }
  }

  /**
   * Writes the jar, and those libraries beside it that were changed, too.
   *
   * @return the command, with a line feed; null if a source doesn't compile
   * @throws UsageException also if Spark lacks something that the program uses
   */
  @Nullable String export(Words words) throws UsageException, IOException {
    RunOptions options = words.options();
    Path file = Planner.requireReadable(options.file());
    Path target = words.output() == null ? beside(file) : words.output();
    if (Files.exists(target) && Files.isSameFile(target, file)) {
      throw new UsageException("-o names the program itself: " + target + "; write another path");
    }
    if (Files.isDirectory(target)) {
      throw new UsageException("-o names a folder: " + target + "; write the path of a jar");
    }
    Optional<ClusterProgram.Ready> prepared = programs.prepare(options, file);
    if (prepared.isEmpty()) {
      return null;
    }
    ClusterProgram.Ready program = prepared.get();
    try {
      List<Path> libraries = write(program, target);
      messages.println(
          "kindling: "
              + target
              + " is the program for Spark; it was checked against Spark "
              + program.spark().version()
              + " in "
              + program.spark().home());
      return line(options, program, target, libraries);
    } finally {
      program.jars().entry().deleteIfTemporary();
    }
  }

  private static Path beside(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[a-z]+$", "");
    return file.resolveSibling(name + "-spark.jar");
  }

  /** Writes the jars and returns where the libraries are. */
  private List<Path> write(ClusterProgram.Ready program, Path target) throws IOException {
    Path parent = target.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.copy(program.jars().jar(), target, StandardCopyOption.REPLACE_EXISTING);
    List<Path> libraries = new ArrayList<>();
    String base = String.valueOf(target.getFileName()).replaceFirst("\\.jar$", "");
    Set<Path> made = new HashSet<>();
    for (Path library : program.jars().libraries()) {
      if (library.startsWith(program.jars().entry().folder())) {
        Path copy = target.resolveSibling(base + "-" + library.getFileName());
        Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
        made.add(copy);
        libraries.add(copy);
      } else {
        libraries.add(library);
      }
    }
    made.forEach(copy -> messages.println("kindling: " + copy + " is a library of it"));
    return libraries;
  }

  private String line(
      RunOptions options, ClusterProgram.Ready program, Path jar, List<Path> libraries) {
    String home =
        options.sparkHome() == null
            ? environment.getOrDefault("SPARK_HOME", "")
            : options.sparkHome();
    List<String> words = new ArrayList<>();
    words.add(home.isEmpty() ? "spark-submit" : home + "/bin/spark-submit");
    words.addAll(options.submitWords(options.settings().getOrDefault("spark.master", PLACEHOLDER)));
    words.addAll(program.words(jar, libraries));
    words.addAll(options.arguments());
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      line.append(line.isEmpty() ? "" : " ").append(quoted(word));
    }
    return line.append('\n').toString();
  }

  /** Returns a word as a shell reads it. */
  private static String quoted(String word) {
    return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\"'\"'") + "'";
  }
}
