package dev.kindling.ui.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.observe.EventScript;
import dev.kindling.plan.Operation;
import dev.kindling.spi.StageDescription;
import dev.kindling.ui.ServedSite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestTest {
  private static final String APPLICATION = EventfulApplication.ADDRESS;

  /**
   * What Spark has and we have not: metrics of Hadoop and of its metrics system are lists that are
   * empty here, so that nothing stands inside them. Which threads hold locks changes all the time.
   */
  private static final List<String> EMPTY_HERE =
      List.of(
          ".hadoopProperties[]",
          ".metricsProperties[]",
          "[].holdingLocks[]",
          "[].monitors[]",
          "[].synchronizers[]");

  private static ServedSite site;

  @BeforeAll
  static void serve() throws Exception {
    site = new ServedSite(EventfulApplication.events());
  }

  @AfterAll
  static void close() {
    site.close();
  }

  static Set<String> endpoints() throws IOException {
    return sparksKeys().keySet();
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void everyFieldOfSparkExistsWithTheSameType(String endpoint) throws Exception {
    Set<String> ours = JsonPaths.of(json(path(endpoint)));
    Set<String> missing = new TreeSet<>(sparksKeys().get(endpoint));
    missing.removeAll(ours);
    missing.removeIf(key -> EMPTY_HERE.stream().anyMatch(key::startsWith));
    assertThat(missing).isEmpty();
  }

  @Test
  void timesHaveSparksFormat() throws Exception {
    assertThat(json(APPLICATION)).contains("\"startTime\":\"2026-11-22T21:46:29.123GMT\"");
    assertThat(json(APPLICATION))
        .contains("\"endTime\":\"1969-12-31T23:59:59.999GMT\"", "\"endTimeEpoch\":-1");
  }

  @Test
  void durationsAreAlsoInNanoseconds() throws Exception {
    String stage = json(APPLICATION + "/stages/1/0");
    assertThat(stage).contains("\"duration\":2,", "\"durationNanos\":2000000", "\"lane\":1");
  }

  @Test
  void jobsAreListedLatestFirstAndFilteredByStatus() throws Exception {
    assertThat(values(json(APPLICATION + "/jobs"), "jobId"))
        .containsExactly("4", "3", "2", "1", "0");
    assertThat(values(json(APPLICATION + "/jobs?status=failed"), "jobId")).containsExactly("3");
    assertThat(values(json(APPLICATION + "/jobs?status=failed&status=RUNNING"), "jobId"))
        .containsExactly("4", "3");
  }

  @Test
  void skippedStageIsCountedInItsJob() throws Exception {
    assertThat(json(APPLICATION + "/jobs/2"))
        .contains("\"numTasks\":4", "\"numSkippedTasks\":2", "\"numSkippedStages\":1");
    assertThat(json(APPLICATION + "/stages/3"))
        .contains("\"status\":\"SKIPPED\"")
        .doesNotContain("submissionTime");
    assertThat(values(json(APPLICATION + "/stages?status=skipped"), "stageId"))
        .containsExactly("3");
  }

  @Test
  void tasksAreListedOnlyWithDetails() throws Exception {
    assertThat(json(APPLICATION + "/stages")).doesNotContain("\"tasks\"");
    assertThat(json(APPLICATION + "/stages/1?details=false")).doesNotContain("\"tasks\"");
    assertThat(json(APPLICATION + "/stages/1")).contains("\"tasks\":{\"1\":{\"taskId\":1");
    assertThat(values(json(APPLICATION + "/stages/5?taskStatus=failed"), "taskId"))
        .containsExactly("8");
  }

  @Test
  void quantilesAreThoseRequested() throws Exception {
    assertThat(json(APPLICATION + "/stages/1/0/taskSummary?quantiles=0.0,0.5,1.0"))
        .startsWith("{\"quantiles\":[0.0,0.5,1.0],\"duration\":[2.0,3.0,3.0]")
        .contains("\"durationNanos\":[2000000.0,3000000.0,3000000.0]");
    assertThat(json(APPLICATION + "/stages?withSummaries=true&quantiles=0.1"))
        .contains("\"taskMetricsDistributions\":{\"quantiles\":[0.1]");
  }

  @Test
  void taskListIsSlicedAndSorted() throws Exception {
    String list = APPLICATION + "/stages/1/0/taskList";
    assertThat(values(json(list), "taskId")).containsExactly("1", "2");
    assertThat(values(json(list + "?sortBy=-runtime"), "taskId")).containsExactly("2", "1");
    assertThat(values(json(list + "?offset=1&length=1"), "taskId")).containsExactly("2");
    assertThat(values(json(list + "?offset=9"), "taskId")).isEmpty();
    assertThat(values(json(list + "?status=running"), "taskId")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api/v1/applications/nope|404|unknown app: nope",
        "APP/jobs/99|404|unknown job: 99",
        "APP/stages/99|404|unknown stage: 99",
        "APP/stages/1/9|404|unknown attempt for stage 1.  Found attempts: [0]",
        "APP/storage/rdd/99|404|no rdd found w/ id 99",
        "APP/jobs/x|404|the address must contain a number of 0 or more instead of x",
        "APP/jobs?status=bogus|404|status must be one of failed, running, succeeded, unknown:"
            + " bogus",
        "APP/stages/1/0/taskList?sortBy=bogus|404|sortBy must be ID, runtime or -runtime",
        "APP/stages/1/0/taskList?offset=-1|400|offset must be a whole number of 0 or more: -1",
        "APP/stages/1?details=maybe|400|details must be true or false: maybe",
        "APP/stages/3/0/taskSummary|404|No tasks reported metrics for 3 / 0 yet.",
      })
  void invalidRequestIsAnsweredWithItsError(String line) throws Exception {
    String[] parts = line.split("\\|", -1);
    var reply = site.get(parts[0].replace("APP", APPLICATION));
    assertThat(reply.statusCode()).isEqualTo(Integer.parseInt(parts[1]));
    assertThat(reply.body()).isEqualTo(parts[2]);
  }

  @Test
  void invalidQuantilesAreRejected() throws Exception {
    for (String wrong : List.of("x", "0.5,,1", "2", "-1", "NaN")) {
      var reply = site.get(APPLICATION + "/stages/1/0/taskSummary?quantiles=" + wrong);
      assertThat(reply.statusCode()).as(wrong).isEqualTo(400);
      assertThat(reply.body()).contains("Bad value for parameter \"quantiles\"");
    }
  }

  @Test
  void secretsAreRedactedInTheEnvironment() throws Exception {
    assertThat(json(APPLICATION + "/environment"))
        .contains("kindling.ui.token")
        .doesNotContain("correct-horse");
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void stageOfAHundredThousandTasksIsListed() throws Exception {
    EventScript script = EventScript.application(2);
    Operation count = script.call("count", 1);
    script
        .job(
            0,
            0,
            count,
            List.of(new StageDescription(0, count, 100_000, List.of(), null, List.of(), List.of())))
        .stage(1, 0, 100_000);
    for (int i = 0; i < 100_000; i++) {
      script.task(0, i, i % 2, i, i + 1 + i % 7, 10);
    }
    try (ServedSite large = new ServedSite(script.events())) {
      String stage = APPLICATION + "/stages/0/0";
      assertThat(large.get(stage + "/taskSummary").body()).contains("\"duration\":[1.0,2.0,4.0");
      String list = large.get(stage + "/taskList?offset=99990&length=20").body();
      assertThat(values(list, "taskId")).hasSize(10).endsWith("99999");
      assertThat(values(large.get(stage + "/taskList?sortBy=-runtime&length=3").body(), "taskId"))
          .containsExactly("6", "13", "20");
      assertThat(values(large.get(stage).body(), "taskId")).hasSize(100_000);
    }
  }

  @Test
  void threadsAreThoseOfTheDriver() throws Exception {
    assertThat(json(APPLICATION + "/executors/driver/threads"))
        .contains("\"threadName\":\"main\"", "RestTest.threadsAreThoseOfTheDriver");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7|404|Executor does not exist.",
        "x|400|Invalid executorId: neither 'driver' nor number."
      })
  void threadsOfAnotherExecutorAreAnError(String line) throws Exception {
    String[] parts = line.split("\\|", -1);
    var reply = site.get(APPLICATION + "/executors/" + parts[0] + "/threads");
    assertThat(reply.statusCode()).isEqualTo(Integer.parseInt(parts[1]));
    assertThat(reply.body()).isEqualTo(parts[2]);
  }

  @Test
  void executorHasFiguresOfTheProcess() throws Exception {
    String executors = json(APPLICATION + "/executors");
    for (String name :
        List.of("JVMHeapMemory", "JVMOffHeapMemory", "OnHeapExecutionMemory", "maxMemory")) {
      assertThat(executors).containsPattern("\"" + name + "\":[1-9]");
    }
    assertThat(executors)
        .contains("\"OnHeapStorageMemory\":256", "\"OnHeapExecutionMemory\":12000");
  }

  @Test
  void resultSizeIsThatOfTheTasks() throws Exception {
    assertThat(json(APPLICATION + "/stages/4/0"))
        .contains("\"resultSize\":154", "\"resultSize\":77");
    assertThat(json(APPLICATION + "/stages/4/0/taskSummary?quantiles=0.0"))
        .contains("\"resultSize\":[77.0]");
  }

  @Test
  void jobHasItsGroupAndTags() throws Exception {
    assertThat(json(APPLICATION + "/jobs"))
        .contains("\"jobGroup\":\"g1\",\"jobTags\":[\"nightly\"]");
  }

  private static String path(String endpoint) {
    return switch (endpoint) {
      case "applications" -> "api/v1/applications";
      case "application" -> APPLICATION;
      case "version" -> "api/v1/version";
      case "job" -> APPLICATION + "/jobs/2";
      case "stage" -> APPLICATION + "/stages/4";
      case "attempt" -> APPLICATION + "/stages/4/0";
      case "attempt?withSummaries=true" ->
          APPLICATION + "/stages/4/0?details=false&withSummaries=true";
      case "taskSummary" -> APPLICATION + "/stages/4/0/taskSummary";
      case "taskList" -> APPLICATION + "/stages/4/0/taskList";
      case "storage" -> APPLICATION + "/storage/rdd";
      case "rdd" -> APPLICATION + "/storage/rdd/9";
      default -> APPLICATION + "/" + endpoint;
    };
  }

  private static Map<String, Set<String>> sparksKeys() throws IOException {
    Map<String, Set<String>> keys = new LinkedHashMap<>();
    try (InputStream in = RestTest.class.getResourceAsStream("spark-4.2.0-keys.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#") && !line.isEmpty()) {
          int space = line.indexOf(' ');
          keys.computeIfAbsent(line.substring(0, space), endpoint -> new TreeSet<>())
              .add(line.substring(space + 1));
        }
      }
    }
    return keys;
  }

  private static String json(String path) throws Exception {
    var reply = site.get(path);
    assertThat(reply.statusCode()).as(path + ": " + reply.body()).isEqualTo(200);
    return reply.body();
  }

  private static List<String> values(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":(\\d+)").matcher(json);
    List<String> values = new ArrayList<>();
    while (matcher.find()) {
      values.add(matcher.group(1));
    }
    return values;
  }
}
