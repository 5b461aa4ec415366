package dev.kindling.ui.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kindling.observe.EventScript;
import dev.kindling.ui.ServedSite;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetricRoutesTest {
  private static final String ID = "local-1795383989123";

  /** Parts of Spark that Kindling does not have, so that their metrics are absent. */
  private static final List<String> ABSENT =
      List.of(
          "APP.driver.HiveExternalCatalog.",
          "APP.driver.CodeGenerator.",
          "APP.driver.LiveListenerBus.",
          "APP.driver.DAGScheduler.messageProcessingTime",
          "APP.driver.executor.filesystem.",
          "APP.driver.executor.deserialize",
          "APP.driver.executor.resultSerializationTime",
          "APP.driver.executor.shuffleMerged",
          "APP.driver.executor.shuffleRemote",
          "APP.driver.executor.shuffleCorrupt",
          "APP.driver.executor.shuffleFetchWaitTime",
          "APP.driver.executor.shuffleLocalBlocksFetched",
          "APP.driver.appStatus.tasks.blackListedExecutors",
          "APP.driver.appStatus.tasks.unblackListedExecutors",
          "APP.driver.appStatus.tasks.excludedExecutors",
          "APP.driver.appStatus.tasks.unexcludedExecutors");

  private static ServedSite site;

  @BeforeAll
  static void serve() throws Exception {
    site = new ServedSite(EventScript.lesson().events());
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void everyMetricOfSparkThatExistsHereHasItsName() throws Exception {
    Set<String> ours = new TreeSet<>(names(site.get("metrics/json").body()));
    for (String line : site.get("metrics/executors/prometheus").body().lines().toList()) {
      ours.add("prometheus " + line.replaceAll("\\{.*", ""));
    }
    Set<String> missing = sparks();
    missing.removeAll(ours);
    missing.removeIf(name -> ABSENT.stream().anyMatch(each -> name.contains(" " + each)));
    assertThat(missing).isEmpty();
  }

  @Test
  void figuresAreThoseOfTheApplication() throws Exception {
    assertThat(site.get("metrics/json").body())
        .contains("\"" + ID + ".driver.appStatus.jobs.succeededJobs\":{\"count\":2}")
        .contains("\"" + ID + ".driver.DAGScheduler.job.allJobs\":{\"value\":2}")
        .contains("\"" + ID + ".driver.executor.succeededTasks\":{\"count\":5}");
    assertThat(site.get("metrics/executors/prometheus").body())
        .contains("metrics_executor_completedTasks_total{application_id=\"" + ID + "\"")
        .containsPattern("completedTasks_total\\{[^}]*} 5\n");
  }

  @Test
  void ownMetricsAreDescribedAndCounted() throws Exception {
    String text = site.get("metrics/prometheus").body();
    assertThat(text)
        .contains("# TYPE kindling_jobs_total counter\n")
        .contains("kindling_jobs_total{outcome=\"succeeded\"} 2\n")
        .contains("kindling_tasks_total{outcome=\"succeeded\"} 5\n")
        .contains("kindling_memory_bytes{use=\"working\"} 600\n")
        .contains("kindling_task_seconds_total{part=\"compute\"} ");
    for (String line : text.lines().toList()) {
      assertThat(line)
          .matches("# (HELP|TYPE) .+|[a-z_]+(\\{([a-z_]+=\"[^\"]*\",? ?)+})? [0-9.E-]+");
    }
  }

  @Test
  void namesWithQuotesAreEscapedInLabels() {
    assertThat(new PrometheusText().sample("a", 1, "name", "a \"b\" \\ c\nd").toString())
        .isEqualTo("a{name=\"a \\\"b\\\" \\\\ c\\nd\"} 1\n");
  }

  private static Set<String> sparks() throws Exception {
    try (InputStream in = MetricRoutesTest.class.getResourceAsStream("spark-4.2.0-metrics.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Returns the groups of metrics/json with the names in them. */
  private static Set<String> names(String json) throws Exception {
    Set<String> names = new TreeSet<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      int depth = 0;
      String group = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          depth++;
        } else if (token == JsonToken.END_OBJECT) {
          depth--;
        } else if (token == JsonToken.FIELD_NAME && depth == 1) {
          group = parser.currentName();
        } else if (token == JsonToken.FIELD_NAME && depth == 2) {
          names.add(group + " " + parser.currentName().replace(ID + ".", "APP."));
        }
      }
    }
    return names;
  }
}
