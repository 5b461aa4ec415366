package dev.kindling.cli;

import dev.kindling.cli.LaunchPlan.Input;
import dev.kindling.cluster.ClusterException;
import dev.kindling.cluster.JavaRuntime;
import dev.kindling.cluster.ProgramJars;
import dev.kindling.cluster.SparkInstallation;
import dev.kindling.relocation.MissingMember;
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

/**
 * Makes a Java program ready for Spark: finds Spark, compiles a source, gives the classes Spark's
 * names and checks that this Spark has all that they use.
 */
final class ClusterProgram {
  private final LaunchContext context;
  private final Map<String, String> environment;
  private final PrintWriter messages;

  /**
   * @param environment the environment variables, by which Spark and its Java are found
   * @param messages where the compiler's diagnostics go
   */
  ClusterProgram(LaunchContext context, Map<String, String> environment, PrintWriter messages) {
    this.context = context;
    this.environment = environment;
    this.messages = messages;
  }

  /**
   * A program that {@code spark-submit} can be given.
   *
   * @param jars its jars on this machine
   * @param otherJars jars that Spark fetches from elsewhere, as the user has named them
   * @param inputs the files that it was made of
   * @param reusable whether it stays valid as long as the inputs are unchanged
   */
  record Ready(
      SparkInstallation spark,
      String mainClass,
      ProgramJars.Prepared jars,
      List<String> otherJars,
      List<Input> inputs,
      boolean reusable) {

    /**
     * The options of {@code spark-submit} for the class and the jars, and the program's jar.
     *
     * @param jar where the program's jar is
     * @param libraries where the jars beside it are
     */
    List<String> words(Path jar, List<Path> libraries) {
      List<String> words = new ArrayList<>(List.of("--class", mainClass));
      List<String> all = new ArrayList<>();
      libraries.forEach(library -> all.add(library.toString()));
      all.addAll(otherJars);
      if (!all.isEmpty()) {
        words.addAll(List.of("--jars", String.join(",", all)));
      }
      words.add(jar.toString());
      return words;
    }
  }

  /**
   * Makes a program ready.
   *
   * @param file the source or jar
   * @return empty if a source doesn't compile; the compiler has said why
   * @throws UsageException if there is no Spark, or if it lacks something that the program uses
   */
  Optional<Ready> prepare(RunOptions options, Path file) throws UsageException, IOException {
    try {
      SparkInstallation spark = SparkInstallation.find(options.sparkHome(), environment);
      return options.file().endsWith(".jar")
          ? Optional.of(prepareJar(options, file, spark))
          : prepareSource(options, file, spark);
    } catch (ClusterException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private Ready prepareJar(RunOptions options, Path jar, SparkInstallation spark)
      throws UsageException, ClusterException, IOException {
    String mainClass =
        options.mainClass() == null ? MainClasses.ofJar(jar.toFile()) : options.mainClass();
    Libraries libraries = libraries(options);
    List<Input> inputs = new ArrayList<>(List.of(new Input.NotChanged(jar.toAbsolutePath())));
    ProgramJars.Prepared prepared = jars().prepare(jar, null, mainClass, libraries.local(), spark);
    return ready(options, spark, mainClass, prepared, libraries, inputs);
  }

  private Optional<Ready> prepareSource(RunOptions options, Path file, SparkInstallation spark)
      throws UsageException, ClusterException, IOException {
    byte[] content = Files.readAllBytes(file);
    String source = new String(content, StandardCharsets.UTF_8);
    Api api = Api.ofSource(options.file(), source);
    Libraries libraries = libraries(options);
    int release = Math.min(Runtime.version().feature(), JavaRuntime.of(environment).feature());
    String name = name(file, content, spark, release);
    ProgramCache cache = ProgramCache.of(context.cache(), name);
    String classPath = classPath(api, spark, libraries.local());
    Optional<ProgramCache.Entry> found =
        libraries.haveOnlyFiles()
            ? cache.find(content, classPath, api, libraries.local())
            : Optional.empty();
    if (found.isEmpty()) {
      CompiledProgram program =
          new SourceCompiler(classPath)
              .forCluster(release)
              .compile(options.file(), source, messages);
      if (program == null) {
        return Optional.empty();
      }
      found = Optional.of(cache.put(content, classPath, program, api));
    }
    ProgramCache.Entry entry = found.get();
    try {
      String mainClass = options.mainClass() == null ? entry.mainClass() : options.mainClass();
      if (mainClass.isEmpty()) {
        throw new UsageException(
            options.file()
                + " has no class with 'public static void main(String[] args)', which Spark"
                + " starts");
      }
      String jarName = file.getFileName().toString().replaceFirst("\\.java$", ".jar");
      ProgramJars.Prepared prepared =
          jars().prepare(entry.jar(), jarName, mainClass, libraries.local(), spark);
      List<Input> inputs = new ArrayList<>();
      inputs.add(new Input.SameAs(file.toAbsolutePath(), entry.source()));
      Ready ready = ready(options, spark, mainClass, prepared, libraries, inputs);
      return Optional.of(ready);
    } finally {
      entry.deleteIfTemporary();
    }
  }

  private Ready ready(
      RunOptions options,
      SparkInstallation spark,
      String mainClass,
      ProgramJars.Prepared prepared,
      Libraries libraries,
      List<Input> inputs)
      throws UsageException, IOException {
    boolean hasOtherJars =
        !libraries.remote().isEmpty()
            || options.settings().containsKey("spark.jars.packages")
            || options.settings().containsKey("spark.driver.extraClassPath");
    List<MissingMember> missing = prepared.missing(spark, mainClass, hasOtherJars);
    if (!missing.isEmpty()) {
      prepared.entry().deleteIfTemporary();
      throw new UsageException(
          options.file()
              + " uses what Spark "
              + spark.version()
              + " in "
              + spark.home()
              + (spark.isAtLeast(4, 2)
                  ? " lacks; a program for a cluster does without"
                  : " lacks; do without, or name Spark 4.2, which has the whole API, by"
                      + " --spark-home DIR"),
          missing.stream().map(MissingMember::toString).toList());
    }
    inputs.add(new Input.NotChanged(prepared.jar()));
    for (Path library : libraries.local()) {
      inputs.add(new Input.NotChanged(library.toAbsolutePath()));
    }
    for (Path library : prepared.libraries()) {
      inputs.add(new Input.NotChanged(library));
    }
    inputs.add(new Input.NotChanged(spark.coreJar()));
    return new Ready(
        spark,
        mainClass,
        prepared,
        libraries.remote(),
        inputs,
        !prepared.entry().temporary()
            && libraries.haveOnlyFiles()
            && !ClassPathEntries.hasWildcard(options.classPath()));
  }

  private ProgramJars jars() {
    return new ProgramJars(context.cache(), context.jars(), context.build());
  }

  /** The name of a compiled source in the cache. */
  private String name(Path file, byte[] content, SparkInstallation spark, int release) {
    return String.join(
        "-",
        file.getFileName().toString(),
        ProgramCache.checksum(content),
        context.jdkVersion(),
        context.build(),
        "spark",
        spark.version(),
        Integer.toString(release));
  }

  /** A program on Spark may use more of it than the drop-in has. */
  private String classPath(Api api, SparkInstallation spark, List<Path> libraries)
      throws UsageException {
    List<String> entries = new ArrayList<>();
    entries.add(
        api == Api.SPARK
            ? ClassPathEntries.expand(spark.home().resolve("jars") + "/*")
            : context.classPath(api));
    libraries.forEach(library -> entries.add(library.toString()));
    return String.join(File.pathSeparator, entries);
  }

  /**
   * The jars and folders beside a program.
   *
   * @param local those on this machine
   * @param remote those that Spark fetches, by their URLs
   */
  private record Libraries(List<Path> local, List<String> remote) {
    boolean haveOnlyFiles() {
      return local.stream().allMatch(Files::isRegularFile);
    }
  }

  private Libraries libraries(RunOptions options) throws UsageException {
    List<Path> local = new ArrayList<>();
    List<String> remote = new ArrayList<>();
    for (String entry :
        ClassPathEntries.expand(options.classPath()).split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        local.add(Path.of(entry));
      }
    }
    List<String> jars = options.jars();
    if (jars.isEmpty()) {
      // What is given to spark-submit replaces what spark-defaults.conf has.
      String defaults = options.defaults(environment).settings().getOrDefault("spark.jars", "");
      remote.addAll(List.of(defaults.split(",", -1)));
      remote.removeIf(String::isBlank);
    }
    for (String jar : jars) {
      String path = jar.replaceFirst("^file:(//)?", "");
      if (path.matches("[a-z][a-z0-9+.-]+:.*")) {
        remote.add(jar);
      } else if (Files.exists(Path.of(path))) {
        local.add(Path.of(path));
      } else {
        throw new UsageException("--jars: " + path + " does not exist");
      }
    }
    return new Libraries(local, remote);
  }
}
