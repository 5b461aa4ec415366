package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.SparkConf;
import dev.kindling.it.Local;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A context that starts says which settings of the program have no effect. */
class SettingsWithoutEffectTest {
  /** In two parts: the class has this name in the drop-in, too. */
  private final Logger logger = Logger.getLogger("dev.kindling" + ".api.ContextSettings");

  private final Recorder recorder = new Recorder();

  @BeforeEach
  void record() {
    // Another test may have set the level of all loggers.
    logger.setLevel(Level.ALL);
    logger.addHandler(recorder);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(recorder);
    logger.setLevel(null);
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
    assertThat(recorder.messages).hasSize(1);
    assertThat(recorder.messages.get(0))
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
    assertThat(recorder.messages).isEmpty();
  }

  /** Collects what is logged. */
  private static final class Recorder extends Handler {
    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      messages.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
