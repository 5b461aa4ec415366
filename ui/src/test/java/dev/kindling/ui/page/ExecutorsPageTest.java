package dev.kindling.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.observe.EventScript;
import dev.kindling.plan.Operation;
import dev.kindling.spi.Event;
import dev.kindling.spi.StageDescription;
import dev.kindling.ui.ServedSite;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorsPageTest {
  @Test
  void memoryIsShownByUse() throws Exception {
    try (ServedSite site = new ServedSite(running())) {
      assertThat(site.get("data/executors").body())
          .contains("\"total\":1000000", "\"cached\":{\"now\":128,\"peak\":256}")
          .contains("\"outputs\":{\"now\":4000,\"peak\":5000}")
          .contains("\"working\":{\"now\":600,\"peak\":7000}");
    }
  }

  @Test
  void slotNamesTheTaskThatItRuns() throws Exception {
    try (ServedSite site = new ServedSite(running())) {
      assertThat(site.get("data/executors").body())
          .contains("{\"slot\":0,\"task\":null}")
          .contains("{\"slot\":1,\"task\":{\"id\":0,\"stage\":0,\"stageAttempt\":0,")
          .contains("\"partition\":1,\"attempt\":0");
    }
  }

  @Test
  void threadOfASlotNamesTheTaskThatItRuns() throws Exception {
    Thread worker = new Thread(ExecutorsPageTest::sleep, "kindling-worker-1");
    worker.setDaemon(true);
    worker.start();
    try (ServedSite site = new ServedSite(running())) {
      String threads = site.get("data/executors/threads").body();
      String own = threads.substring(threads.indexOf("\"kindling-worker-1\""));
      assertThat(own).contains("\"slot\":1,\"task\":{\"id\":0,\"stage\":0,");
      assertThat(threads).contains("ExecutorsPageTest.sleep");
    } finally {
      worker.interrupt();
    }
  }

  @Test
  void objectsOnTheHeapAreCountedByClass() throws Exception {
    try (ServedSite site = new ServedSite(running())) {
      var reply = site.post("executors/histogram", true);
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).containsPattern("\"name\":\"java\\.lang\\.String[^\"]*\"");
    }
  }

  @Test
  void objectsAreNotCountedForARequestOfAnotherSite() throws Exception {
    try (ServedSite site = new ServedSite(running())) {
      assertThat(site.post("executors/histogram", false).statusCode()).isEqualTo(403);
      assertThat(site.get("executors/histogram").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void settingsTurnThreadDumpsAndHistogramsOff() throws Exception {
    try (ServedSite site =
        new ServedSite(
            running(),
            "spark.ui.threadDumpsEnabled",
            "false",
            "spark.ui.heapHistogramEnabled",
            "false",
            "spark.ui.prometheus.enabled",
            "false")) {
      assertThat(site.get("data/executors").body())
          .contains("\"threadDumps\":false", "\"heapHistograms\":false");
      assertThat(site.get("data/executors/threads").statusCode()).isEqualTo(403);
      assertThat(site.post("executors/histogram", true).statusCode()).isEqualTo(403);
      assertThat(site.get("metrics/executors/prometheus").statusCode()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "data/executors",
    "data/executors/threads",
    "metrics/prometheus",
    "metrics/json",
    "api/v1/applications/local-1795383989123/executors/driver/threads"
  })
  void nothingOfTheProcessIsShownWithoutTheToken(String path) throws Exception {
    try (ServedSite site = new ServedSite(running(), "kindling.ui.auth", "always")) {
      assertThat(site.get(path).statusCode()).isEqualTo(401);
    }
  }

  private static List<Event> running() {
    EventScript script = EventScript.application(2);
    Operation count = script.call("count", 3);
    return script
        .job(
            0,
            0,
            count,
            List.of(new StageDescription(0, count, 2, List.of(), null, List.of(), List.of())))
        .stage(1, 0, 2)
        .running(0, 1, 1, 2)
        .events();
  }

  private static void sleep() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      // The test has ended.
    }
  }
}
