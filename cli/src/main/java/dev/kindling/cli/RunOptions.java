package dev.kindling.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parsed command line of {@code kindling run} or {@code kindling shell}.
 *
 * @param settings configuration by key: the values of {@code --conf}, overridden by the options
 *     that have a name of their own
 * @param mainClass the class to run, or null
 * @param classPath libraries of a Java program, on this machine
 * @param keepUi whether the UI stays up after the program's end
 * @param sparkHome the folder of Spark, or null
 * @param passed options of {@code spark-submit} that are no settings, for a cluster
 * @param file the program's path as written; empty for the shell
 * @param arguments the program's own arguments; for the shell, files of snippets to run first
 */
record RunOptions(
    Map<String, String> settings,
    @Nullable String mainClass,
    String classPath,
    boolean keepUi,
    @Nullable String sparkHome,
    List<String> passed,
    String file,
    List<String> arguments) {

  private static final Pattern SIZE = Pattern.compile("[0-9]+[kmgtKMGT][bB]?");
  private static final String PROPERTIES_FILE = "--properties-file";
  private static final String LOAD_DEFAULTS = "--load-spark-defaults";
  private static final String DEPLOY_MODE = "spark.submit.deployMode";
  private static final List<String> WITHOUT_EFFECT = List.of("--proxy-user", "--verbose");

  /** Whether the options ask for help. */
  static boolean asksForHelp(List<String> args) {
    List<String> options = args.subList(0, optionWords(args));
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i).equals("--help") || options.get(i).equals("-h")) {
        return true;
      }
      if (takesValue(options.get(i))) {
        i++;
      }
    }
    return false;
  }

  /** How many words are options or their values; the next word, if there is one, is the file. */
  static int optionWords(List<String> args) {
    int words = 0;
    while (words < args.size() && args.get(words).startsWith("-")) {
      words += takesValue(args.get(words)) ? 2 : 1;
    }
    return Math.min(words, args.size());
  }

  private static boolean takesValue(String word) {
    RunOption option = RunOption.named(word);
    return option != null && option.takesValue();
  }

  /** Parses the words behind {@code run}. */
  static RunOptions parse(List<String> args) throws UsageException {
    RunOptions options = read(args);
    if (options.arguments.isEmpty()) {
      throw new UsageException(
          "no program to run; write 'kindling run FILE', with a .java, a .jar, a .py or an .ipynb");
    }
    return new RunOptions(
        options.settings,
        options.mainClass,
        options.classPath,
        options.keepUi,
        options.sparkHome,
        options.passed,
        options.arguments.get(0),
        List.copyOf(options.arguments.subList(1, options.arguments.size())));
  }

  /** Parses the words behind {@code shell}: options, then files of snippets to run first. */
  static RunOptions parseShell(List<String> args) throws UsageException {
    RunOptions options = read(args);
    if (options.mainClass != null || options.keepUi) {
      throw new UsageException(
          "'kindling shell' has no " + (options.keepUi ? "--keep-ui" : "--class"));
    }
    for (String file : options.arguments) {
      if (file.endsWith(".py") || file.endsWith(".ipynb")) {
        throw new UsageException(
            file + " is for the shell of Python; write 'kindling shell --python " + file + "'");
      }
      if (!new File(file).canRead()) {
        throw new UsageException("no such file to begin with: " + file);
      }
    }
    return options;
  }

  /**
   * The settings, completed by those of {@code spark-defaults.conf} and by what every application
   * needs.
   *
   * @param name the application's name, if nothing else sets it
   */
  Map<String, String> withDefaults(SparkDefaults defaults, String name) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("spark.master", "local[*]");
    all.put("spark.app.name", name);
    all.putAll(defaults.settings());
    all.putAll(settings);
    return all;
  }

  /**
   * Returns the settings of the file that {@code --properties-file} names, or else of {@code
   * spark-defaults.conf}.
   *
   * @param environment the environment variables, which lead to {@code spark-defaults.conf}
   */
  SparkDefaults defaults(Map<String, String> environment) throws UsageException {
    Path named = propertiesFile();
    if (named == null) {
      return SparkDefaults.of(withSparkHome(environment));
    }
    if (!Files.isReadable(named)) {
      throw new UsageException(
          PROPERTIES_FILE + " names no file that can be read: " + named + "; write its path");
    }
    try {
      SparkDefaults file = SparkDefaults.parse(Files.readString(named));
      if (!passed.contains(LOAD_DEFAULTS)) {
        return file;
      }
      Map<String, String> all =
          new LinkedHashMap<>(SparkDefaults.of(withSparkHome(environment)).settings());
      all.putAll(file.settings());
      return new SparkDefaults(all, file.ignored());
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          named + " can't be read: " + e.getMessage() + "; its lines read KEY VALUE, in UTF-8");
    }
  }

  /** Returns the files that {@link #defaults} reads or would read. */
  List<Path> defaultsFiles(Map<String, String> environment) {
    List<Path> files = new ArrayList<>();
    Path named = propertiesFile();
    if (named != null) {
      files.add(named);
    }
    if (named == null || passed.contains(LOAD_DEFAULTS)) {
      SparkDefaults.file(withSparkHome(environment)).ifPresent(files::add);
    }
    return files;
  }

  private @Nullable Path propertiesFile() {
    int index = passed.indexOf(PROPERTIES_FILE);
    return index < 0 ? null : Path.of(passed.get(index + 1));
  }

  private Map<String, String> withSparkHome(Map<String, String> environment) {
    if (sparkHome == null) {
      return environment;
    }
    Map<String, String> all = new HashMap<>(environment);
    all.put("SPARK_HOME", sparkHome);
    return all;
  }

  /** Returns these options with the deploy mode of the defaults, which decides who reports what. */
  RunOptions withDeployMode(SparkDefaults defaults) {
    String mode = defaults.settings().get(DEPLOY_MODE);
    if (mode == null || settings.containsKey(DEPLOY_MODE)) {
      return this;
    }
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put(DEPLOY_MODE, mode);
    return new RunOptions(all, mainClass, classPath, keepUi, sparkHome, passed, file, arguments);
  }

  /**
   * Returns the options for {@code spark-submit}, without the class and the program's libraries.
   * Settings of Kindling's are not among them. {@code spark-submit} reads {@code
   * spark-defaults.conf} itself.
   *
   * @param master the master URL
   */
  List<String> submitWords(String master) {
    List<String> words = new ArrayList<>(List.of("--master", master));
    settings.forEach(
        (key, value) -> {
          RunOption option = RunOption.forSetting(key);
          if (key.equals("spark.master")
              || key.equals("spark.jars")
              || key.startsWith("kindling.")) {
            return;
          }
          if (option == null) {
            words.addAll(List.of("--conf", key + "=" + value));
          } else if (option.takesValue()) {
            words.addAll(List.of(option.name(), value));
          } else if (value.equals("true")) {
            words.add(option.name());
          }
        });
    words.addAll(passed);
    return words;
  }

  /** Returns the jars of {@code --jars}, as written. */
  List<String> jars() {
    String jars = settings.getOrDefault("spark.jars", "");
    List<String> names = new ArrayList<>();
    for (String jar : jars.split(",", -1)) {
      if (!jar.isBlank()) {
        names.add(jar.strip());
      }
    }
    return names;
  }

  /** Returns the entries of {@code --class-path} and {@code --jars}, as a class path. */
  String libraries() {
    List<String> entries = new ArrayList<>();
    if (!classPath.isEmpty()) {
      entries.add(classPath);
    }
    entries.addAll(jars());
    return String.join(File.pathSeparator, entries);
  }

  /** Returns the options that a local master makes no use of and that are no settings. */
  List<String> withoutEffect() {
    return passed.stream().filter(word -> WITHOUT_EFFECT.contains(word)).toList();
  }

  /** Returns the options that only the local engine makes use of. */
  List<String> forLocalMasters() {
    List<String> options = new ArrayList<>();
    if (keepUi) {
      options.add("--keep-ui");
    }
    if (settings.containsKey("kindling.strict")) {
      options.add("--strict");
    }
    return options;
  }

  /** Parses the options; all words behind them become arguments, and there is no file. */
  private static RunOptions read(List<String> args) throws UsageException {
    Map<String, String> conf = new LinkedHashMap<>();
    Map<String, String> own = new LinkedHashMap<>();
    List<String> passed = new ArrayList<>();
    String mainClass = null;
    String classPath = "";
    String sparkHome = null;
    boolean keepUi = false;
    int next = 0;
    while (next < args.size() && args.get(next).startsWith("-")) {
      String word = args.get(next++);
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String value = equals < 0 ? null : word.substring(equals + 1);
      RunOption option = RunOption.named(equals < 0 ? word : word.substring(0, equals));
      if (option == null || (value != null && !option.takesValue())) {
        throw unknown(word);
      }
      if (value == null && option.takesValue()) {
        if (next == args.size()) {
          throw new UsageException(option.name() + " needs a value: " + option.shown());
        }
        value = args.get(next++);
      }
      switch (option.name()) {
        case "--conf" -> readSetting(String.valueOf(value), conf);
        case "--class" -> mainClass = value;
        case "--class-path" -> classPath = String.valueOf(value);
        case "--spark-home" -> sparkHome = value;
        case "--keep-ui" -> keepUi = true;
        default -> readOption(option, value, own, passed);
      }
    }
    conf.putAll(own);
    return new RunOptions(
        conf,
        mainClass,
        classPath,
        keepUi,
        sparkHome,
        List.copyOf(passed),
        "",
        List.copyOf(args.subList(next, args.size())));
  }

  private static void readOption(
      RunOption option, @Nullable String value, Map<String, String> own, List<String> passed)
      throws UsageException {
    String setting = option.setting();
    if (setting != null) {
      own.put(setting, value == null ? "true" : checked(option, value));
      return;
    }
    passed.add(option.name());
    if (value != null) {
      passed.add(value);
    }
  }

  private static String checked(RunOption option, String value) throws UsageException {
    return switch (option.name()) {
      case "--ui-port" -> port(value);
      case "--driver-memory" -> size(value);
      case "--deploy-mode" -> {
        if (!value.equals("client") && !value.equals("cluster")) {
          throw new UsageException(
              "--deploy-mode must be client or cluster: " + value + "; write " + option.shown());
        }
        yield value;
      }
      default -> value;
    };
  }

  private static void readSetting(String setting, Map<String, String> conf) throws UsageException {
    int equals = setting.indexOf('=');
    if (equals <= 0) {
      throw new UsageException(
          "--conf needs KEY=VALUE: " + setting + "; write " + example("--conf"));
    }
    String key = setting.substring(0, equals);
    if (!SparkDefaults.isSetting(key)) {
      throw new UsageException(
          "--conf takes keys that start with spark. or kindling.: "
              + key
              + "; write "
              + example("--conf"));
    }
    String value = setting.substring(equals + 1);
    if (key.equals("spark.driver.memory")) {
      size(value);
    }
    conf.put(key, value);
  }

  private static String port(String text) throws UsageException {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return text;
      }
    } catch (NumberFormatException e) {
      // Reported like a number out of range.
    }
    throw new UsageException(
        "--ui-port must be a port from 0 to 65535: " + text + "; write " + example("--ui-port"));
  }

  /** Checks the size of a heap. */
  static String size(String text) throws UsageException {
    if (SIZE.matcher(text).matches()) {
      return text;
    }
    throw new UsageException(
        "the driver's memory must be a size with a unit, k, m, g or t: "
            + text
            + "; write "
            + example("--driver-memory"));
  }

  private static UsageException unknown(String word) {
    String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    RunOption known = RunOption.named(option);
    if (known != null) {
      return new UsageException(option + " takes no value; write " + known.shown());
    }
    if (List.of("--kill", "--status", "--version").contains(option)) {
      return new UsageException(
          option + " is for spark-submit itself; write 'spark-submit " + option + "'");
    }
    if (option.equals("--remote")) {
      return new UsageException(
          "--remote is for Spark Connect, which has no RDDs; write " + example("--master"));
    }
    RunOption nearest = null;
    int smallest = 4;
    for (RunOption candidate : RunOption.ALL) {
      int distance = distance(option, candidate.name());
      if (distance < smallest) {
        smallest = distance;
        nearest = candidate;
      }
    }
    return new UsageException(
        "run has no option "
            + option
            + "; "
            + (nearest == null
                ? "'kindling run --help' lists what it has, and a program's own go behind FILE"
                : "write " + nearest.name() + (nearest.takesValue() ? " VALUE" : "")));
  }

  private static String example(String option) {
    RunOption known = RunOption.named(option);
    return known == null ? option : known.shown();
  }

  /** The edit distance of Levenshtein: letters inserted, deleted or replaced. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
