package dev.kindling.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.settings.HadoopSettings;
import dev.kindling.settings.Setting;
import dev.kindling.settings.SettingType;
import dev.kindling.settings.SparkSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.internal.config.ConfigEntry$;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.List$;

/** The table of settings has all of Spark's, with their types and the values that Spark takes. */
class SettingsTableTest {
  /** The objects of Spark's core that register its settings. */
  private static final List<String> HOLDERS =
      List.of(
          "package",
          "Deploy",
          "History",
          "Kryo",
          "Network",
          "Python",
          "R",
          "Status",
          "Streaming",
          "Tests",
          "UI",
          "Worker");

  /** Values that are wrong for some of the types. */
  private static final List<String> PROBES =
      List.of("zz zz", "", "-7", "0", "5", "1.5", "true", "5x", "5 m", "10m", "1g", "INFO", "FAIR");

  /**
   * Settings whose values other code of Kindling checks, with Spark's words as well, and settings
   * of other programs than Spark's local master whose rules the table can't express.
   */
  private static final List<String> CHECKED_ELSEWHERE =
      List.of(
          "spark.memory.storageFraction",
          "spark.scheduler.mode",
          "spark.unsafe.sorter.spill.merge.factor",
          "spark.driver.log.redirectConsoleOutputs",
          "spark.executor.logs.redirectConsoleOutputs",
          "spark.storage.decommission.fallbackStorage.path",
          "spark.history.fs.logDirectory",
          "spark.deploy.appIdPattern",
          "spark.deploy.driverIdPattern",
          "spark.worker.idPattern");

  @Test
  void everySettingOfSparkIsInTheTable() throws Exception {
    List<String> missing = new ArrayList<>();
    for (String key : entries().keySet()) {
      Setting setting = SparkSettings.table().find(key);
      if (setting == null || !setting.key().equals(key)) {
        missing.add(key);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void theTableTakesAndRefusesTheValuesThatSparkTakesAndRefuses() throws Exception {
    List<String> differences = new ArrayList<>();
    entries()
        .forEach(
            (key, entry) -> {
              Setting setting = SparkSettings.table().find(key);
              if (setting == null || CHECKED_ELSEWHERE.contains(key)) {
                return;
              }
              for (String value : PROBES) {
                String spark = refusal(entry, value);
                Setting.Refusal ours = setting.refusal(key, value);
                String text = ours == null ? "" : ours.condition();
                if (!spark.equals(text)) {
                  differences.add(key + "=" + value + ": Spark " + spark + ", here " + text);
                }
              }
            });
    assertThat(differences).isEmpty();
  }

  @Test
  void everyReasonIsASentenceOfItsOwn() {
    for (Setting setting : SparkSettings.table().all()) {
      String reason = setting.reason();
      assertThat(reason == null || (reason.length() > 10 && !reason.startsWith("@")))
          .as(setting.key())
          .isTrue();
      assertThat(setting.type()).isInstanceOf(SettingType.class);
    }
  }

  @Test
  void hadoopsSettingsInTheTableAreThoseThatFilesAreReadAndWrittenBy() {
    for (Setting setting : SparkSettings.table().all()) {
      String key = setting.key();
      if (key.startsWith(HadoopSettings.PREFIX) && setting.honoured() && !key.endsWith("Specs")) {
        String name = key.substring(HadoopSettings.PREFIX.length());
        assertThat(HadoopSettings.of(List.of(Map.entry(name, "value"))))
            .isNotSameAs(HadoopSettings.NONE);
      }
    }
    assertThat(SparkSettings.table().reasonForNoEffect("spark.hadoop.fs.s3a.access.key", "x"))
        .contains("without this part of Hadoop");
  }

  /** Returns the condition by which Spark refuses a value, or nothing. */
  private static String refusal(ConfigEntry<?> entry, String value) {
    try {
      entry.valueConverter().apply(value);
      return "";
    } catch (org.apache.spark.SparkIllegalArgumentException e) {
      return String.valueOf(e.getCondition());
    }
  }

  private static Map<String, ConfigEntry<?>> entries() throws Exception {
    for (String holder : HOLDERS) {
      Class.forName("org.apache.spark.internal.config." + holder + "$");
    }
    Map<String, ConfigEntry<?>> entries = new TreeMap<>();
    assertThat(List$.MODULE$).isNotNull();
    ConfigEntry$.MODULE$.knownConfigs().forEach((key, entry) -> entries.put(key, entry));
    assertThat(entries.size()).isGreaterThan(500);
    return entries;
  }
}
