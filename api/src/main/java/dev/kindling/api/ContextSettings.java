package dev.kindling.api;

import dev.kindling.SparkConf;
import dev.kindling.SparkIllegalArgumentException;
import dev.kindling.settings.ByteSize;
import dev.kindling.settings.HadoopSettings;
import dev.kindling.settings.Setting;
import dev.kindling.settings.SparkSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings of a new context: refuses the values that Spark refuses, and says in the log which
 * settings have no effect here.
 */
public final class ContextSettings {
  private static final System.Logger LOG = System.getLogger(ContextSettings.class.getName());
  private static final String EXECUTOR_MEMORY = "spark.executor.memory";
  private static final long MIN_EXECUTOR_MEMORY = 450L << 20;
  private static final String OFF_HEAP = "spark.memory.offHeap.enabled";
  private static final String OFF_HEAP_SIZE = "spark.memory.offHeap.size";
  private static final String UI_ENABLED = "spark.ui.enabled";
  private static final String UI_PORT = "spark.ui.port";
  private static final int MIN_PORT = 1024;
  private static final int MAX_PORT = 65535;

  /** The settings of most programs, for which the table need not be read. */
  private static final Set<String> COMMON =
      Set.of("spark.master", "spark.app.name", "spark.app.id", "spark.submit.pyFiles");

  private final Map<String, String> settings;

  /** Takes the settings of one context. */
  public ContextSettings(SparkConf conf) {
    this.settings = new TreeMap<>(conf.getAllAsJavaMap());
    settings.keySet().removeIf(key -> COMMON.contains(key) || !key.startsWith("spark."));
  }

  /**
   * Refuses wrong values with Spark's errors, as soon as a context starts: also those that Spark
   * notices when a program first uses what the setting is for.
   *
   * @throws SparkIllegalArgumentException for the first one, in the order of the keys
   */
  public void check() {
    if (settings.isEmpty()) {
      return;
    }
    checkTypes();
    checkUiPort();
    checkExecutorMemory();
    if (isTrue(OFF_HEAP, "false")
        && ByteSize.BYTE.parse(settings.getOrDefault(OFF_HEAP_SIZE, "0")) <= 0) {
      throw new IllegalArgumentException(
          "requirement failed: "
              + OFF_HEAP_SIZE
              + " must be > 0 when "
              + OFF_HEAP
              + " == true\nset the size, such as 512m");
    }
  }

  private void checkUiPort() {
    String text = settings.get(UI_PORT);
    if (text == null || !isTrue(UI_ENABLED, "true")) {
      return;
    }
    int port = Integer.parseInt(text.trim());
    if (port != 0 && (port < MIN_PORT || port > MAX_PORT)) {
      throw new IllegalArgumentException(
          "requirement failed: startPort should be between 1024 and 65535 (inclusive), or 0 for a"
              + " random free port.\n"
              + UI_PORT
              + " is "
              + port);
    }
  }

  /** The least memory that Spark accepts for an executor: one and a half of what it reserves. */
  private void checkExecutorMemory() {
    String memory = settings.get(EXECUTOR_MEMORY);
    if (memory == null) {
      return;
    }
    long bytes = ByteSize.BYTE.parse(memory);
    if (bytes < MIN_EXECUTOR_MEMORY && !settings.containsKey("spark.testing.reservedMemory")) {
      throw new SparkIllegalArgumentException(
          "INVALID_EXECUTOR_MEMORY",
          "F0000",
          "Executor memory <executorMemory> must be at least <minSystemMemory>.\nPlease increase"
              + " executor memory using the --executor-memory option or \"<config>\" in Spark"
              + " configuration.",
          Map.of(
              "executorMemory",
              Long.toString(bytes),
              "minSystemMemory",
              Long.toString(MIN_EXECUTOR_MEMORY),
              "config",
              EXECUTOR_MEMORY));
    }
  }

  /** Returns false for the port of a UI that is not started. */
  private boolean isRead(String key) {
    return !key.equals(UI_PORT) || isTrue(UI_ENABLED, "true");
  }

  private boolean isTrue(String key, String unset) {
    return settings.getOrDefault(key, unset).trim().equalsIgnoreCase("true");
  }

  private void checkTypes() {
    settings.forEach(
        (key, value) -> {
          Setting setting = SparkSettings.table().find(key);
          if (setting != null && setting.read() != Setting.Read.NEVER && isRead(key)) {
            Setting.Refusal refusal = setting.refusal(key, value);
            if (refusal != null) {
              throw new SparkIllegalArgumentException(refusal);
            }
          }
        });
  }

  /** Logs one warning that names the settings of Spark's that have no effect, with the reasons. */
  public void warnOfThoseWithoutEffect() {
    Map<String, List<String>> keys = new TreeMap<>();
    settings.forEach(
        (key, value) -> {
          String reason = SparkSettings.table().reasonForNoEffect(key, value);
          boolean read = key.startsWith(HadoopSettings.PREFIX) && HadoopLibrary.isPresent();
          if (reason != null && !read && SparkSettings.table().find(key) != null) {
            keys.computeIfAbsent(reason, none -> new ArrayList<>()).add(key);
          }
        });
    if (keys.isEmpty()) {
      return;
    }
    StringBuilder warning = new StringBuilder("These settings have no effect here:");
    keys.forEach(
        (reason, those) ->
            warning.append("\n  ").append(String.join(", ", those)).append(": ").append(reason));
    LOG.log(System.Logger.Level.WARNING, warning::toString);
  }
}
