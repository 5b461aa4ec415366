package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.measure.Quantiles;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.StorageView;
import dev.kindling.ui.process.ThreadDump;
import dev.kindling.ui.server.Request;
import dev.kindling.ui.server.RequestException;
import dev.kindling.ui.server.Response;
import dev.kindling.ui.server.Routes;
import dev.kindling.ui.server.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The routes below {@code api/v1}, with Spark's parameters and error messages. {@code openapi.json}
 * describes them: a field that is added here has to be added there.
 */
public final class Rest {
  /** The version of Spark whose REST API this is. */
  static final String SPARK_VERSION = "4.2.0";

  private static final String ROOT = "api/v1";
  private static final String APPLICATION = ROOT + "/applications/{app}";
  private static final List<Double> QUARTILES = List.of(0.0, 0.25, 0.5, 0.75, 1.0);
  private static final List<Double> SUMMARY_QUANTILES = List.of(0.05, 0.25, 0.5, 0.75, 0.95);
  private static final int DEFAULT_TASK_LIST_LENGTH = 20;

  private final Site site;

  private Rest(Site site) {
    this.site = site;
  }

  /** Adds all routes. */
  public static void register(Routes routes, Site site) {
    Rest rest = new Rest(site);
    routes
        .file(ROOT + "/openapi.json", Rest.class, "description", "openapi.json")
        .get(ROOT + "/version", rest::version)
        .get(ROOT + "/applications", rest::applications)
        .get(APPLICATION, rest::application)
        .get(APPLICATION + "/jobs", rest::jobs)
        .get(APPLICATION + "/jobs/{job}", rest::job)
        .get(APPLICATION + "/stages", rest::stages)
        .get(APPLICATION + "/stages/{stage}", rest::stage)
        .get(APPLICATION + "/stages/{stage}/{attempt}", rest::attempt)
        .get(APPLICATION + "/stages/{stage}/{attempt}/taskSummary", rest::taskSummary)
        .get(APPLICATION + "/stages/{stage}/{attempt}/taskList", rest::taskList)
        .get(APPLICATION + "/storage/rdd", rest::storage)
        .get(APPLICATION + "/storage/rdd/{dataset}", rest::dataset)
        .get(APPLICATION + "/executors", rest::executors)
        .get(APPLICATION + "/allexecutors", rest::executors)
        .get(APPLICATION + "/executors/{executor}/threads", rest::threads)
        .get(APPLICATION + "/allmiscellaneousprocess", rest::miscellaneousProcesses)
        .get(APPLICATION + "/environment", rest::environment);
  }

  private Response version(Request request) {
    return Response.json(
        json -> {
          json.writeStartObject();
          json.writeStringField("spark", SPARK_VERSION);
          json.writeEndObject();
        });
  }

  private Response applications(Request request) throws RequestException {
    Snapshot snapshot = site.history().snapshot();
    Set<String> statuses = statuses(request, Set.of("COMPLETED", "RUNNING"));
    String status = snapshot.application().endedAt() == 0 ? "RUNNING" : "COMPLETED";
    boolean listed = statuses.isEmpty() || statuses.contains(status);
    return array(
        listed ? List.of(snapshot) : List.of(), (json, each) -> ApplicationJson.write(json, each));
  }

  private Response application(Request request) throws RequestException {
    Snapshot snapshot = snapshot(request);
    return Response.json(json -> ApplicationJson.write(json, snapshot));
  }

  private Response jobs(Request request) throws RequestException {
    Snapshot snapshot = snapshot(request);
    Set<String> statuses = statuses(request, Set.of("RUNNING", "SUCCEEDED", "FAILED", "UNKNOWN"));
    List<JobView> selected = new ArrayList<>();
    for (int i = snapshot.jobs().size() - 1; i >= 0; i--) {
      JobView job = snapshot.jobs().get(i);
      if (statuses.isEmpty() || statuses.contains(JobJson.status(job))) {
        selected.add(job);
      }
    }
    return array(selected, JobJson::write);
  }

  private Response job(Request request) throws RequestException {
    Snapshot snapshot = snapshot(request);
    int id = number(request, "job");
    JobView job =
        snapshot.job(id).orElseThrow(() -> RequestException.notFound("unknown job: " + id));
    return Response.json(json -> JobJson.write(json, job));
  }

  private Response stages(Request request) throws RequestException {
    Snapshot snapshot = snapshot(request);
    Set<String> statuses =
        statuses(request, Set.of("ACTIVE", "COMPLETE", "FAILED", "PENDING", "SKIPPED"));
    StageJson writer = stageJson(request, snapshot, false);
    List<StageView> selected = new ArrayList<>();
    for (int i = snapshot.stages().size() - 1; i >= 0; i--) {
      StageView stage = snapshot.stages().get(i);
      if (statuses.isEmpty() || statuses.contains(StageJson.status(stage))) {
        selected.add(stage);
      }
    }
    return array(selected, writer::write);
  }

  private Response stage(Request request) throws RequestException {
    Snapshot snapshot = snapshot(request);
    List<StageView> attempts = attempts(request, snapshot);
    StageJson writer = stageJson(request, snapshot, true);
    return array(attempts, writer::write);
  }

  private Response attempt(Request request) throws RequestException {
    Snapshot snapshot = snapshot(request);
    StageView stage = oneAttempt(request, snapshot);
    StageJson writer = stageJson(request, snapshot, true);
    return Response.json(json -> writer.write(json, stage));
  }

  private Response taskSummary(Request request) throws RequestException {
    StageView stage = oneAttempt(request, snapshot(request));
    List<Double> quantiles = quantiles(request, SUMMARY_QUANTILES);
    if (Quantiles.of(stage.tasks(), Metric.DURATION).count() == 0) {
      throw RequestException.notFound(
          "No tasks reported metrics for %d / %d yet.".formatted(stage.id(), stage.attempt()));
    }
    return Response.json(json -> new DistributionJson(stage.tasks(), quantiles).write(json));
  }

  private Response taskList(Request request) throws RequestException {
    Snapshot snapshot = snapshot(request);
    StageView stage = oneAttempt(request, snapshot);
    int offset = request.queryNumber("offset", 0);
    int length = request.queryNumber("length", DEFAULT_TASK_LIST_LENGTH);
    TaskOrder order =
        TaskOrder.of(request.query("sortBy").orElse("ID"))
            .orElseThrow(() -> RequestException.notFound("sortBy must be ID, runtime or -runtime"));
    Set<String> statuses =
        statuses(request, Set.of("RUNNING", "SUCCESS", "FAILED", "KILLED", "PENDING", "UNKNOWN"));
    int[] rows = order.rows(stage.tasks(), statuses, snapshot.takenAt());
    TaskJson writer = new TaskJson(stage.tasks(), snapshot.takenAt());
    return Response.json(
        json -> {
          json.writeStartArray();
          long end = Math.min(rows.length, (long) offset + length);
          for (int i = offset; i < end; i++) {
            writer.write(json, rows[i]);
          }
          json.writeEndArray();
        });
  }

  private Response storage(Request request) throws RequestException {
    return array(snapshot(request).storage(), StorageJson::write);
  }

  private Response dataset(Request request) throws RequestException {
    Snapshot snapshot = snapshot(request);
    int id = number(request, "dataset");
    StorageView view =
        snapshot
            .storage(id)
            .orElseThrow(() -> RequestException.notFound("no rdd found w/ id " + id));
    return Response.json(json -> StorageJson.write(json, view));
  }

  private Response executors(Request request) throws RequestException {
    Snapshot snapshot = snapshot(request);
    return array(List.of(ExecutorFigures.of(site, snapshot)), ExecutorJson::write);
  }

  private Response threads(Request request) throws RequestException {
    snapshot(request);
    String executor = request.variable("executor");
    if (!executor.equals(ExecutorJson.ID)) {
      boolean number = !executor.isEmpty() && executor.chars().allMatch(Character::isDigit);
      throw number
          ? RequestException.notFound("Executor does not exist.")
          : RequestException.bad("Invalid executorId: neither 'driver' nor number.");
    }
    if (!site.permissions().threadDumps()) {
      throw RequestException.notFound("No thread dump is available.");
    }
    return array(ThreadDump.take(), ThreadJson::write);
  }

  /** Spark lists processes of its cluster managers there. */
  private Response miscellaneousProcesses(Request request) throws RequestException {
    snapshot(request);
    return array(List.<Snapshot>of(), (json, each) -> {});
  }

  private Response environment(Request request) throws RequestException {
    Snapshot snapshot = snapshot(request);
    return Response.json(json -> EnvironmentJson.write(json, snapshot.application()));
  }

  private Snapshot snapshot(Request request) throws RequestException {
    Snapshot snapshot = site.history().snapshot();
    String requested = request.variable("app");
    if (!snapshot.application().id().equals(requested)) {
      throw RequestException.notFound("unknown app: " + requested);
    }
    return snapshot;
  }

  private static StageJson stageJson(Request request, Snapshot snapshot, boolean detailsByDefault)
      throws RequestException {
    return new StageJson(
        snapshot,
        flag(request, "details", detailsByDefault),
        flag(request, "withSummaries", false),
        quantiles(request, QUARTILES),
        upperCase(request.queries("taskStatus")));
  }

  private static List<StageView> attempts(Request request, Snapshot snapshot)
      throws RequestException {
    int id = number(request, "stage");
    List<StageView> attempts = snapshot.attempts(id);
    if (attempts.isEmpty()) {
      throw RequestException.notFound("unknown stage: " + id);
    }
    return attempts;
  }

  private static StageView oneAttempt(Request request, Snapshot snapshot) throws RequestException {
    List<StageView> attempts = attempts(request, snapshot);
    int requested = number(request, "attempt");
    for (StageView stage : attempts) {
      if (stage.attempt() == requested) {
        return stage;
      }
    }
    String found =
        attempts.stream()
            .map(stage -> String.valueOf(stage.attempt()))
            .collect(Collectors.joining(", "));
    throw RequestException.notFound(
        "unknown attempt for stage %d.  Found attempts: [%s]"
            .formatted(attempts.get(0).id(), found));
  }

  private static int number(Request request, String name) throws RequestException {
    return request.number(name);
  }

  private static boolean flag(Request request, String name, boolean fallback)
      throws RequestException {
    String given = request.query(name).orElse(String.valueOf(fallback)).toLowerCase(Locale.ROOT);
    if (!given.equals("true") && !given.equals("false")) {
      throw RequestException.bad(name + " must be true or false: " + given);
    }
    return given.equals("true");
  }

  private static List<Double> quantiles(Request request, List<Double> fallback)
      throws RequestException {
    String given = request.query("quantiles").orElse("");
    if (given.isBlank()) {
      return fallback;
    }
    List<Double> quantiles = new ArrayList<>();
    for (String each : given.split(",", -1)) {
      double quantile = -1;
      try {
        quantile = Double.parseDouble(each.trim());
      } catch (NumberFormatException e) {
        // Reported below, as are numbers out of range.
      }
      if (!(quantile >= 0 && quantile <= 1)) {
        throw RequestException.bad(
            "Bad value for parameter \"quantiles\".  Expected a double, got \""
                + each
                + "\"; each must be between 0 and 1");
      }
      quantiles.add(quantile);
    }
    return quantiles;
  }

  /**
   * Returns the values of the parameter {@code status}, which may be repeated. An unknown status is
   * answered with 404, as in Spark.
   */
  private static Set<String> statuses(Request request, Set<String> known) throws RequestException {
    Set<String> requested = upperCase(request.queries("status"));
    for (String status : requested) {
      if (!known.contains(status)) {
        throw RequestException.notFound(
            "status must be one of "
                + known.stream()
                    .sorted()
                    .map(each -> each.toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "))
                + ": "
                + status.toLowerCase(Locale.ROOT));
      }
    }
    return requested;
  }

  private static Set<String> upperCase(List<String> values) {
    return values.stream().map(each -> each.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  private interface Writer<T> {
    void write(JsonGenerator json, T value) throws IOException;
  }

  private static <T> Response array(List<T> values, Writer<T> writer) {
    return Response.json(
        json -> {
          json.writeStartArray();
          for (T value : values) {
            writer.write(json, value);
          }
          json.writeEndArray();
        });
  }
}
