package dev.kindling.cli;

import java.io.File;
import java.util.ArrayList;
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
 * @param keepUi whether the UI stays up after the program's end
 * @param file the program's path as written; empty for the shell
 * @param arguments the program's own arguments; for the shell, files of snippets to run first
 */
record RunOptions(
    Map<String, String> settings,
    @Nullable String mainClass,
    String classPath,
    boolean keepUi,
    String file,
    List<String> arguments) {

  private static final List<String> WITH_VALUE =
      List.of(
          "--master",
          "--conf",
          "--name",
          "--class",
          "--class-path",
          "--driver-memory",
          "--ui-port");
  private static final List<String> WITHOUT_VALUE = List.of("--keep-ui", "--strict");
  private static final Pattern SIZE = Pattern.compile("[0-9]+[kmgtKMGT][bB]?");

  /** Whether the options ask for help. */
  static boolean asksForHelp(List<String> args) {
    List<String> options = args.subList(0, optionWords(args));
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i).equals("--help") || options.get(i).equals("-h")) {
        return true;
      }
      if (WITH_VALUE.contains(options.get(i))) {
        i++;
      }
    }
    return false;
  }

  /** How many words are options or their values; the next word, if there is one, is the file. */
  static int optionWords(List<String> args) {
    int words = 0;
    while (words < args.size() && args.get(words).startsWith("-")) {
      words += WITH_VALUE.contains(args.get(words)) ? 2 : 1;
    }
    return Math.min(words, args.size());
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

  /** Parses the options; all words behind them become arguments, and there is no file. */
  private static RunOptions read(List<String> args) throws UsageException {
    Map<String, String> conf = new LinkedHashMap<>();
    Map<String, String> own = new LinkedHashMap<>();
    String mainClass = null;
    String classPath = "";
    boolean keepUi = false;
    int next = 0;
    while (next < args.size() && args.get(next).startsWith("-")) {
      String option = args.get(next++);
      if (option.equals("--keep-ui")) {
        keepUi = true;
        continue;
      }
      if (option.equals("--strict")) {
        own.put("kindling.strict", "true");
        continue;
      }
      int equals = option.indexOf('=');
      String value = equals < 0 ? null : option.substring(equals + 1);
      option = equals < 0 ? option : option.substring(0, equals);
      if (!WITH_VALUE.contains(option)) {
        throw unknown(option);
      }
      if (value == null) {
        if (next == args.size()) {
          throw new UsageException(option + " needs a value: " + example(option));
        }
        value = args.get(next++);
      }
      switch (option) {
        case "--master" -> own.put("spark.master", value);
        case "--name" -> own.put("spark.app.name", value);
        case "--ui-port" -> own.put("spark.ui.port", port(value));
        case "--driver-memory" -> own.put("spark.driver.memory", size(value));
        case "--class" -> mainClass = value;
        case "--class-path" -> classPath = value;
        default -> readSetting(value, conf);
      }
    }
    conf.putAll(own);
    return new RunOptions(
        conf, mainClass, classPath, keepUi, "", List.copyOf(args.subList(next, args.size())));
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

  private static UsageException unknown(String option) {
    List<String> known = new ArrayList<>(WITH_VALUE);
    known.addAll(WITHOUT_VALUE);
    String nearest = null;
    int smallest = 4;
    for (String candidate : known) {
      int distance = distance(option, candidate);
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
                : "write " + nearest + (WITHOUT_VALUE.contains(nearest) ? "" : " VALUE")));
  }

  private static String example(String option) {
    return switch (option) {
      case "--master" -> "--master local[4]";
      case "--name" -> "--name films";
      case "--class" -> "--class com.example.Films";
      case "--class-path" -> "--class-path lib/csv.jar:lib/json.jar";
      case "--driver-memory" -> "--driver-memory 4g";
      case "--ui-port" -> "--ui-port 4050";
      default -> "--conf spark.default.parallelism=8";
    };
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
