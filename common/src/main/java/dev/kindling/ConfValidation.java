package dev.kindling;

import dev.kindling.settings.Duration;
import dev.kindling.settings.Setting;
import dev.kindling.settings.SettingType;
import java.util.List;
import java.util.Map;

/**
 * The checks of {@link SparkConf#validateSettings}: those that Spark makes before it starts, so
 * that settings that are accepted here are accepted by Spark.
 */
final class ConfValidation {
  private static final List<String> EXECUTOR_OPTIONS =
      List.of("spark.executor.defaultJavaOptions", "spark.executor.extraJavaOptions");
  private static final List<String> FRACTIONS =
      List.of("spark.memory.fraction", "spark.memory.storageFraction");
  private static final List<String> ENCRYPTION =
      List.of("spark.network.crypto.enabled", "spark.authenticate.enableSaslEncryption");
  private static final String NETWORK_TIMEOUT = "spark.network.timeout";
  private static final String HEARTBEAT = "spark.executor.heartbeatInterval";

  private ConfValidation() {}

  static void check(SparkConf conf) {
    for (String key : EXECUTOR_OPTIONS) {
      checkExecutorOptions(key, conf.get(key, ""));
    }
    for (String key : FRACTIONS) {
      double fraction = conf.getDouble(key, 0.5);
      if (fraction < 0 || fraction > 1) {
        throw new IllegalArgumentException(
            key + " should be between 0 and 1 (was '" + fraction + "').");
      }
    }
    checkDeployMode(conf.get("spark.submit.deployMode", "client"));
    checkEncryption(conf);
    checkHeartbeat(conf);
  }

  /** Returns Spark's refusal of a value that does not have the type of its key. */
  static SparkIllegalArgumentException wrongType(String value, String key, SettingType type) {
    return new SparkIllegalArgumentException(Setting.wrongType(value, key, type.shown()));
  }

  private static void checkExecutorOptions(String key, String options) {
    if (options.contains("-Dspark")) {
      throw refused(
          "INVALID_EXECUTOR_SPARK_OPTIONS",
          "<key> is not allowed to set Spark options (was '<options>'). Set them directly on a"
              + " SparkConf or in a properties file when using ./bin/spark-submit.",
          Map.of("key", key, "options", options));
    }
    if (options.contains("-Xmx")) {
      throw refused(
          "INVALID_EXECUTOR_MEMORY_OPTIONS",
          "<key> is not allowed to specify max heap memory settings (was '<options>'). Use"
              + " spark.executor.memory instead.",
          Map.of("key", key, "options", options));
    }
  }

  private static void checkDeployMode(String mode) {
    if (!mode.equals("client") && !mode.equals("cluster")) {
      throw refused(
          "INVALID_SPARK_SUBMIT_DEPLOY_MODE_KEY",
          "<key> can only be \"cluster\" or \"client\".",
          Map.of("key", "spark.submit.deployMode"));
    }
  }

  private static void checkEncryption(SparkConf conf) {
    boolean encrypts = ENCRYPTION.stream().anyMatch(key -> flag(conf, key));
    if (encrypts && !flag(conf, "spark.authenticate")) {
      throw new IllegalArgumentException(
          "[INVALID_SPARK_CONFIG.NETWORK_AUTH_MUST_BE_ENABLED] Invalid Spark config:"
              + " spark.authenticate must be enabled when enabling encryption. SQLSTATE: 42616");
    }
  }

  private static boolean flag(SparkConf conf, String key) {
    String value = conf.get(key, "false").trim();
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw wrongType(value, key, SettingType.BOOLEAN);
    }
    return value.equalsIgnoreCase("true");
  }

  private static void checkHeartbeat(SparkConf conf) {
    long timeout;
    try {
      timeout = Duration.seconds(conf.get(NETWORK_TIMEOUT, "120s")) * 1000;
    } catch (NumberFormatException e) {
      throw wrongType(conf.get(NETWORK_TIMEOUT), NETWORK_TIMEOUT, SettingType.SECONDS);
    }
    long heartbeat;
    try {
      heartbeat = Duration.milliseconds(conf.get(HEARTBEAT, "10s"));
    } catch (NumberFormatException e) {
      throw wrongType(conf.get(HEARTBEAT), HEARTBEAT, SettingType.MILLISECONDS);
    }
    if (timeout <= heartbeat) {
      throw new IllegalArgumentException(
          "[INVALID_SPARK_CONFIG.INVALID_EXECUTOR_HEARTBEAT_INTERVAL] Invalid Spark config: The value of "
              + NETWORK_TIMEOUT
              + "="
              + timeout
              + "ms must be greater than the value of "
              + HEARTBEAT
              + "="
              + heartbeat
              + "ms. SQLSTATE: 42616");
    }
  }

  private static RuntimeException refused(
      String condition, String template, Map<String, String> parameters) {
    return undeclared(
        new SparkException(
            "INVALID_SPARK_CONFIG." + condition,
            "42616",
            "Invalid Spark config: " + template,
            parameters,
            null));
  }

  /** Throws a checked exception that the caller does not declare; never returns. */
  @SuppressWarnings("unchecked") // E is erased: the compiler takes it for a RuntimeException
  private static <E extends Throwable> RuntimeException undeclared(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
