package dev.kindling.cli;

import dev.kindling.cli.LaunchPlan.Input;
import dev.kindling.cli.LaunchPlan.Kind;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the options of {@code run} or {@code shell} into a {@link LaunchPlan}. */
final class Planner {
  private final LaunchContext context;
  private final Map<String, String> environment;
  private final PrintWriter messages;

  /**
   * @param environment the environment variables, of which {@code spark-defaults.conf} depends
   * @param messages where warnings and the compiler's diagnostics go
   */
  Planner(LaunchContext context, Map<String, String> environment, PrintWriter messages) {
    this.context = context;
    this.environment = environment;
    this.messages = messages;
  }

  /**
   * The plan for {@code kindling run}.
   *
   * @param words the number of words of the command line up to the program's file
   * @return empty if a source doesn't compile; the compiler has said why
   */
  Optional<LaunchPlan> run(RunOptions options, int words) throws UsageException, IOException {
    Path file = requireReadable(options.file());
    SparkDefaults sparkDefaults = options.defaults(environment);
    String master = options.withDefaults(sparkDefaults, "").get("spark.master");
    if (master != null && ClusterPlanner.isCluster(master)) {
      return new ClusterPlanner(new ClusterProgram(context, environment, messages), context.cache())
          .run(
              options.withDeployMode(sparkDefaults), file, master, words, defaultsAsInput(options));
    }
    return options.file().endsWith(".jar")
        ? Optional.of(runJar(options, file, words))
        : runSource(options, file, words);
  }

  /** The plan for {@code kindling shell}. */
  LaunchPlan shell(RunOptions options, int words) throws UsageException {
    List<String> arguments = jvmArguments(options, "shell");
    if (context.cache() != null) {
      arguments.add("-Dkindling-cache=" + context.cache());
    }
    return new LaunchPlan(
        Kind.JAVA,
        words,
        Api.KINDLING,
        libraries(options),
        arguments,
        Shell.class.getName(),
        List.of(),
        false);
  }

  /** The libraries of the command line, then the jars of coordinates, as a class path. */
  private String libraries(RunOptions options) throws UsageException {
    String named = ClassPathEntries.expand(options.libraries());
    String resolved =
        new PackageJars(context).classPath(options.withDefaults(options.defaults(environment), ""));
    return named.isEmpty() || resolved.isEmpty()
        ? named + resolved
        : named + File.pathSeparator + resolved;
  }

  private LaunchPlan runJar(RunOptions options, Path jar, int words) throws UsageException {
    Api api = requireInstalled(ApiOfJar.of(jar.toFile()), options.file());
    String mainClass =
        options.mainClass() == null ? MainClasses.ofJar(jar.toFile()) : options.mainClass();
    String libraries = libraries(options);
    List<Input> inputs = new ArrayList<>(List.of(new Input.NotChanged(absolute(jar))));
    inputs.addAll(defaultsAsInput(options));
    return new LaunchPlan(
        Kind.JAVA,
        words,
        api,
        libraries.isEmpty() ? options.file() : options.file() + File.pathSeparator + libraries,
        programArguments(options, mainClass),
        Run.class.getName(),
        inputs,
        !ClassPathEntries.hasWildcard(options.libraries()));
  }

  private Optional<LaunchPlan> runSource(RunOptions options, Path file, int words)
      throws UsageException, IOException {
    byte[] content = Files.readAllBytes(file);
    String source = new String(content, StandardCharsets.UTF_8);
    Api api = requireInstalled(Api.ofSource(options.file(), source), options.file());
    String libraries = libraries(options);
    String classPath = context.classPath(api);
    Optional<ProgramCache.Entry> found = compiled(file, content, libraries, api);
    if (found.isEmpty()) {
      SourceCompiler compiler =
          new SourceCompiler(
              libraries.isEmpty() ? classPath : classPath + File.pathSeparator + libraries);
      CompiledProgram program = compiler.compile(options.file(), source, messages);
      if (program == null) {
        return Optional.empty();
      }
      found = Optional.of(cache(file, content).put(content, libraries, program, api));
    }
    ProgramCache.Entry entry = found.get();
    String mainClass = options.mainClass() == null ? entry.mainClass() : options.mainClass();
    if (mainClass.isEmpty()) {
      entry.deleteIfTemporary();
      throw new UsageException(
          options.file() + " has no class with 'public static void main(String[] args)'");
    }
    List<String> arguments = programArguments(options, mainClass);
    arguments.add(
        (entry.temporary() ? "-Dkindling-temporary=" : "-Dkindling-entry=") + entry.folder());
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input.SameAs(absolute(file), entry.source()));
    inputs.add(new Input.NotChanged(entry.jar()));
    for (Path library : librariesOf(libraries)) {
      inputs.add(new Input.NotChanged(absolute(library)));
    }
    inputs.addAll(defaultsAsInput(options));
    return Optional.of(
        new LaunchPlan(
            Kind.JAVA,
            words,
            api,
            libraries.isEmpty()
                ? entry.jar().toString()
                : entry.jar() + File.pathSeparator + libraries,
            arguments,
            Run.class.getName(),
            inputs,
            !entry.temporary()
                && hasOnlyFiles(libraries)
                && !ClassPathEntries.hasWildcard(options.libraries())));
  }

  /** The cached classes of a source, unless a library is younger or is a folder of classes. */
  private Optional<ProgramCache.Entry> compiled(
      Path file, byte[] content, String libraries, Api api) {
    return hasOnlyFiles(libraries)
        ? cache(file, content).find(content, libraries, api, librariesOf(libraries))
        : Optional.empty();
  }

  private ProgramCache cache(Path file, byte[] content) {
    String name =
        file.getFileName()
            + "-"
            + ProgramCache.checksum(content)
            + "-"
            + context.jdkVersion()
            + "-"
            + context.build();
    return ProgramCache.of(context.cache(), name);
  }

  private List<String> programArguments(RunOptions options, String mainClass)
      throws UsageException {
    List<String> arguments = jvmArguments(options, mainClass);
    arguments.add("-Dkindling-main=" + mainClass);
    arguments.add("-Dkindling-file=" + options.file());
    if (options.keepUi()) {
      arguments.add("-Dkindling.ui.keep=true");
    }
    return arguments;
  }

  /** The settings as system properties, which a {@code SparkConf} reads, and the heap's size. */
  private List<String> jvmArguments(RunOptions options, String name) throws UsageException {
    SparkDefaults defaults = options.defaults(environment);
    for (String key : defaults.ignored()) {
      messages.println(
          "kindling: spark-defaults.conf sets " + key + ", ignored: settings start with spark.");
    }
    for (String option : options.withoutEffect()) {
      messages.println("kindling: " + option + " has no effect on a local master");
    }
    Map<String, String> settings = options.withDefaults(defaults, name);
    List<String> arguments = new ArrayList<>();
    String memory = settings.get("spark.driver.memory");
    if (memory != null) {
      arguments.add("-Xmx" + RunOptions.size(memory).replaceAll("[bB]$", ""));
    }
    settings.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
    return arguments;
  }

  private List<Input> defaultsAsInput(RunOptions options) {
    return options.defaultsFiles(environment).stream()
        .map(Planner::absolute)
        .<Input>map(
            file -> Files.exists(file) ? new Input.NotChanged(file) : new Input.Absent(file))
        .toList();
  }

  private Api requireInstalled(Api api, String file) throws UsageException {
    Path jar = context.jar("kindling-spark-api");
    if (api == Api.SPARK && !Files.exists(jar)) {
      throw new UsageException(
          file + " is written against org.apache.spark, and this installation has no " + jar);
    }
    return api;
  }

  static Path requireReadable(String name) throws UsageException {
    Path path = Path.of(name);
    String kinds = "a .java, a .jar, a .py or an .ipynb";
    if (!Files.exists(path)) {
      throw new UsageException("no such file: " + name + "; write the path of " + kinds);
    }
    if (Files.isDirectory(path)) {
      throw new UsageException(name + " is a folder; write the path of " + kinds + " in it");
    }
    if (!Files.isReadable(path)) {
      throw new UsageException("not readable: " + name + "; 'chmod u+r' would change that");
    }
    if (!name.endsWith(".java") && !name.endsWith(".jar")) {
      throw new UsageException(name + " is not a program that Kindling runs; it runs " + kinds);
    }
    return path;
  }

  private static boolean hasOnlyFiles(String libraries) {
    return librariesOf(libraries).stream().allMatch(Files::isRegularFile);
  }

  private static List<Path> librariesOf(String libraries) {
    List<Path> paths = new ArrayList<>();
    for (String library : libraries.split(File.pathSeparator, -1)) {
      if (!library.isEmpty()) {
        paths.add(Path.of(library));
      }
    }
    return paths;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath();
  }
}
