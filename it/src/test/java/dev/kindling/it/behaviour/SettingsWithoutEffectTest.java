package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.SparkConf;
import dev.kindling.it.Local;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A context that starts says which settings of the program have no effect. */
class SettingsWithoutEffectTest {
  private final LogRecorder recorder = new LogRecorder("ContextSettings");

  @AfterEach
  void stop() {
    recorder.close();
  }

  @Test
  void oneWarningNamesThemWithTheReasons() throws Exception {
    SparkConf conf =
        Local.conf("local[1]")
            .set("spark.eventLog.enabled", "true")
            .set("spark.executor.instances", "4")
            .set("spark.executor.cores", "2")
            .set("spark.hadoop.textinputformat.record.delimiter", ";")
            .set("spark.driver.maxResultSize", "1g")
            .set("spark.of.the.program", "x");
    Local.run(conf, sc -> sc.parallelize(List.of(1, 2), 2).count());
    assertThat(recorder.messages()).hasSize(1);
    assertThat(recorder.messages().get(0))
        .startsWith("These settings have no effect here:\n")
        .contains("\n  spark.eventLog.enabled: Kindling writes no event log")
        .contains(
            "\n  spark.executor.cores, spark.executor.instances: tasks run on threads of this JVM")
        .doesNotContain("delimiter", "maxResultSize", "of.the.program");
  }

  @Test
  void nothingIsSaidIfAllHaveAnEffect() throws Exception {
    SparkConf conf = Local.conf("local[1]").set("spark.default.parallelism", "3");
    Local.run(conf, sc -> sc.parallelize(List.of(1, 2)).count());
    assertThat(recorder.messages()).isEmpty();
  }
}
