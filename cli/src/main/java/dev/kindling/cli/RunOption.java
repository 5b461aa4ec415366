package dev.kindling.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option of {@code kindling run}: a line of the table of all of them. Most are those of {@code
 * spark-submit}, and stand for a setting, so that they mean the same on every master.
 *
 * @param name such as {@code --executor-memory}
 * @param shortName such as {@code -c}, or null
 * @param example a value, or null if the option takes none
 * @param setting the key that it sets, or null if it is no setting
 * @param ofSpark whether {@code spark-submit} has it
 */
record RunOption(
    String name,
    @Nullable String shortName,
    @Nullable String example,
    @Nullable String setting,
    boolean ofSpark) {

  static final RunOption CONF =
      new RunOption("--conf", "-c", "spark.default.parallelism=8", null, true);

  /** All options but those for help. */
  static final List<RunOption> ALL =
      List.of(
          CONF,
          spark("--master", "local[4]", "spark.master"),
          spark("--name", "films", "spark.app.name"),
          spark("--driver-memory", "4g", "spark.driver.memory"),
          spark("--class", "com.example.Films", null),
          own("--class-path", "lib/csv.jar:lib/json.jar", null),
          own("--ui-port", "4050", "spark.ui.port"),
          own("--keep-ui", null, null),
          own("--strict", null, "kindling.strict"),
          own("--spark-home", "/opt/spark", null),
          spark("--jars", "lib/csv.jar,lib/json.jar", "spark.jars"),
          spark("--packages", "org.apache.commons:commons-csv:1.10.0", "spark.jars.packages"),
          spark("--exclude-packages", "commons-io:commons-io", "spark.jars.excludes"),
          spark("--repositories", "https://repo.example.com/maven", "spark.jars.repositories"),
          spark("--py-files", "lib.zip,helpers.py", "spark.submit.pyFiles"),
          spark("--files", "countries.csv", "spark.files"),
          spark("--archives", "data.zip#data", "spark.archives"),
          spark("--properties-file", "films.conf", null),
          spark("--load-spark-defaults", null, null),
          spark("--executor-memory", "4g", "spark.executor.memory"),
          spark("--executor-cores", "2", "spark.executor.cores"),
          spark("--num-executors", "10", "spark.executor.instances"),
          spark("--total-executor-cores", "20", "spark.cores.max"),
          spark("--driver-cores", "2", "spark.driver.cores"),
          spark("--driver-java-options", "-XX:+UseZGC", "spark.driver.extraJavaOptions"),
          spark("--driver-library-path", "/opt/native", "spark.driver.extraLibraryPath"),
          spark("--driver-class-path", "conf:lib/db.jar", "spark.driver.extraClassPath"),
          spark("--deploy-mode", "cluster", "spark.submit.deployMode"),
          spark("--supervise", null, "spark.driver.supervise"),
          spark("--queue", "reports", "spark.yarn.queue"),
          spark("--principal", "films@EXAMPLE.COM", "spark.kerberos.principal"),
          spark("--keytab", "films.keytab", "spark.kerberos.keytab"),
          spark("--proxy-user", "films", null),
          new RunOption("--verbose", "-v", null, null, true));

  private static RunOption spark(String name, @Nullable String example, @Nullable String setting) {
    return new RunOption(name, null, example, setting, true);
  }

  private static RunOption own(String name, @Nullable String example, @Nullable String setting) {
    return new RunOption(name, null, example, setting, false);
  }

  /** Returns the option that a word names, or null. */
  static @Nullable RunOption named(String word) {
    for (RunOption option : ALL) {
      if (option.name.equals(word) || word.equals(option.shortName)) {
        return option;
      }
    }
    return null;
  }

  /** Returns the option of {@code spark-submit} for a setting, or null. */
  static @Nullable RunOption forSetting(String key) {
    for (RunOption option : ALL) {
      if (option.ofSpark && key.equals(option.setting)) {
        return option;
      }
    }
    return null;
  }

  /** Whether the word behind the option is its value. */
  boolean takesValue() {
    return example != null;
  }

  /** The option with a value, as one may write it. */
  String shown() {
    return example == null ? name : name + " " + example;
  }
}
