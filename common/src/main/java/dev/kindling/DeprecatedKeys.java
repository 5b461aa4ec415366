package dev.kindling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings that Spark has renamed. A program that sets a key under its former name and reads it
 * under the new one gets the value that it set.
 */
final class DeprecatedKeys {
  private static final String WAIT_TRIES = "spark.yarn.applicationMaster.waitTries";
  private static final String KRYO_BUFFER_MB = "spark.kryoserializer.buffer.mb";

  /** The former names of each new name, in the order of precedence. */
  private static final Map<String, List<String>> FORMER_NAMES =
      Map.ofEntries(
          Map.entry("spark.kerberos.keytab", List.of("spark.yarn.keytab")),
          Map.entry("spark.yarn.jars", List.of("spark.yarn.jar")),
          Map.entry(
              "spark.executor.logs.rolling.maxSize",
              List.of("spark.executor.logs.rolling.size.maxBytes")),
          Map.entry("spark.executor.userClassPathFirst", List.of("spark.files.userClassPathFirst")),
          Map.entry("spark.memory.offHeap.enabled", List.of("spark.unsafe.offHeap")),
          Map.entry(
              "spark.streaming.fileStream.minRememberDuration",
              List.of("spark.streaming.minRememberDuration")),
          Map.entry("spark.driver.memoryOverhead", List.of("spark.yarn.driver.memoryOverhead")),
          Map.entry("spark.yarn.max.executor.failures", List.of("spark.yarn.max.worker.failures")),
          Map.entry("spark.kryoserializer.buffer", List.of(KRYO_BUFFER_MB)),
          Map.entry("spark.yarn.am.waitTime", List.of(WAIT_TRIES)),
          Map.entry("spark.shuffle.file.buffer", List.of("spark.shuffle.file.buffer.kb")),
          Map.entry("spark.kerberos.relogin.period", List.of("spark.yarn.kerberos.relogin.period")),
          Map.entry(
              "spark.executor.failuresValidityInterval",
              List.of("spark.yarn.executor.failuresValidityInterval")),
          Map.entry(
              "spark.io.compression.lz4.blockSize", List.of("spark.io.compression.lz4.block.size")),
          Map.entry(
              "spark.scheduler.listenerbus.eventqueue.capacity",
              List.of("spark.scheduler.listenerbus.eventqueue.size")),
          Map.entry("spark.executor.maxNumFailures", List.of("spark.yarn.max.executor.failures")),
          Map.entry(
              "spark.kerberos.access.hadoopFileSystems",
              List.of("spark.yarn.access.namenodes", "spark.yarn.access.hadoopFileSystems")),
          Map.entry("spark.executor.memoryOverhead", List.of("spark.yarn.executor.memoryOverhead")),
          Map.entry("spark.reducer.maxSizeInFlight", List.of("spark.reducer.maxMbInFlight")),
          Map.entry(
              "spark.io.compression.snappy.blockSize",
              List.of("spark.io.compression.snappy.block.size")),
          Map.entry(
              "spark.kryoserializer.buffer.max", List.of("spark.kryoserializer.buffer.max.mb")),
          Map.entry(
              "spark.history.fs.update.interval",
              List.of(
                  "spark.history.fs.update.interval.seconds",
                  "spark.history.fs.updateInterval",
                  "spark.history.updateInterval")),
          Map.entry("spark.kerberos.principal", List.of("spark.yarn.principal")),
          Map.entry(
              "spark.kafka.consumer.cache.capacity",
              List.of("spark.sql.kafkaConsumerCache.capacity")),
          Map.entry(
              "spark.network.maxRemoteBlockSizeFetchToMem",
              List.of(
                  "spark.reducer.maxReqSizeShuffleToMem", "spark.maxRemoteBlockSizeFetchToMem")),
          Map.entry(
              "spark.history.fs.cleaner.interval",
              List.of("spark.history.fs.cleaner.interval.seconds")),
          Map.entry(
              "spark.history.fs.cleaner.maxAge",
              List.of("spark.history.fs.cleaner.maxAge.seconds")));

  private static final Map<String, String> NEW_NAMES = inverse();

  /** The former names whose values had another unit. */
  private static final Map<String, UnaryOperator<String>> TRANSLATIONS =
      Map.of(
          KRYO_BUFFER_MB, megabytes -> (int) (Double.parseDouble(megabytes) * 1000) + "k",
          WAIT_TRIES, tries -> Integer.parseInt(tries) * 10 + "s");

  private DeprecatedKeys() {}

  /** Returns the former names of a key; most keys have none. */
  static List<String> formerNames(String key) {
    return FORMER_NAMES.getOrDefault(key, List.of());
  }

  /** Returns the new name of a key, or null if it was not renamed. */
  static @Nullable String newName(String key) {
    return NEW_NAMES.get(key);
  }

  /**
   * Returns the value that was set under a former name of a key, in the unit of the new one, or
   * null if there is none.
   */
  static @Nullable String underFormerName(String key, Map<String, String> settings) {
    for (String former : formerNames(key)) {
      String value = settings.get(former);
      if (value != null) {
        UnaryOperator<String> translation = TRANSLATIONS.get(former);
        return translation == null ? value : translation.apply(value);
      }
    }
    return null;
  }

  private static Map<String, String> inverse() {
    Map<String, String> inverse = new HashMap<>();
    FORMER_NAMES.forEach(
        (newName, formerNames) -> formerNames.forEach(former -> inverse.put(former, newName)));
    return Map.copyOf(inverse);
  }
}
