package dev.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationWatchTest {
  private final List<String> messages = new ArrayList<>();
  private final ApplicationWatch watch =
      new ApplicationWatch(
          new Submission(
              new SparkInstallation(Path.of("/opt/spark"), "4.2.0"),
              "spark://127.0.0.1:1",
              "Films.java",
              List.of(),
              null,
              false),
          Path.of("absent.log"),
          Map.of(),
          new ApplicationListener() {
            @Override
            public void started(Started application) {}

            @Override
            public boolean showsStages() {
              return false;
            }

            @Override
            public void running(List<RunningStage> stages) {}

            @Override
            public void message(String line) {
              messages.add(line);
            }
          });

  @AfterEach
  void close() {
    watch.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.IllegalStateException: Cannot call methods on a stopped SparkContext.",
        "org.apache.spark.SparkException: Job 0 cancelled because SparkContext was shut down",
        "org.apache.spark.SparkException: Exiting due to error from cluster scheduler: All masters"
            + " are unresponsive! Giving up.",
        "org.apache.spark.SparkException: Job aborted due to stage failure: Task serialization"
            + " failed: java.lang.InterruptedException"
      })
  void whatFollowsFromGivingUpIsNotShownBesideTheReason(String exception) {
    List<String> trace =
        List.of(
            "Exception in thread \"main\" " + exception,
            "\tat org.apache.spark.SparkContext.runJob(SparkContext.scala:2500)",
            "\tat Films.main(Films.java:9)");
    assertThat(watch.shown(trace)).contains(exception);

    watch.observe(new SparkNotice.GivenUp("All masters are unresponsive! Giving up."));

    assertThat(watch.shown(trace)).isEmpty();
    assertThat(messages)
        .singleElement()
        .asString()
        .startsWith("no master has answered at spark://127.0.0.1:1");
  }

  @Test
  void anErrorOfTheProgramAfterGivingUpIsShown() {
    watch.observe(new SparkNotice.GivenUp("All masters are unresponsive! Giving up."));

    assertThat(
            watch.shown(
                List.of(
                    "Exception in thread \"main\" java.lang.ArithmeticException: / by zero",
                    "\tat Films.main(Films.java:9)")))
        .contains("/ by zero", "Films.java:9");
  }
}
