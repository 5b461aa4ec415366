package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.ApplicationView;
import dev.kindling.observe.state.DroppedCounts;
import dev.kindling.observe.state.JobStage;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.TaskCounts;
import dev.kindling.observe.state.TaskState;
import dev.kindling.spi.EpochClock;
import dev.kindling.ui.process.HeapHistogram;
import dev.kindling.ui.process.ThreadDump;
import dev.kindling.ui.server.Request;
import dev.kindling.ui.server.RequestException;
import dev.kindling.ui.server.Response;
import dev.kindling.ui.server.Route;
import dev.kindling.ui.server.Routes;
import dev.kindling.ui.server.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The routes of an application's pages: their HTML, scripts and styles, and the data that the
 * scripts request under {@code data/}.
 */
public final class Pages {
  private static final int MAX_BARS = 5_000;
  private static final int MAX_ROWS = 500;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Site site;

  private Pages(Site site) {
    this.site = site;
  }

  /** Adds the routes. */
  public static void register(Routes routes, Site site) {
    Pages pages = new Pages(site);
    Route jobs = new PageTemplate("jobs");
    routes
        .files("web", Pages.class, "web")
        .get("", jobs)
        .get("jobs", jobs)
        .get("job", new PageTemplate("job"))
        .get("stages", new PageTemplate("stages"))
        .get("stage", new PageTemplate("stage"))
        .get("storage", new PageTemplate("storage"))
        .get("executors", new PageTemplate("executors"))
        .get("environment", new PageTemplate("environment"))
        // Redirects from the parents of the cancel routes.
        .get("jobs/{id}", request -> redirect(request, "job", request.number("id")))
        .get("stages/{id}", request -> redirect(request, "stage", request.number("id")))
        .get("data/jobs", pages::jobs)
        .get("data/job", pages::job)
        .get("data/job/timeline", pages::jobTimeline)
        .get("data/stages", pages::stages)
        .get("data/stage", pages::stage)
        .get("data/stage/tasks", pages::tasks)
        .get("data/stage/timeline", pages::stageTimeline)
        .get("data/storage", pages::storage)
        .get("data/executors", pages::executors)
        .get("data/executors/threads", pages::threads)
        .post("executors/histogram", pages::histogram)
        .get("data/environment", pages::environment)
        .get("data/terms", pages::terms);
    SparkAddresses.register(routes, site);
  }

  private static Response redirect(Request request, String page, int id) {
    return Response.seeOther(request.root() + page + "?id=" + id);
  }

  private Response jobs(Request request) {
    Snapshot snapshot = site.history().snapshot();
    Moment moment = moment(snapshot);
    JobData data = new JobData(snapshot, moment);
    return page(
        request,
        snapshot,
        json -> {
          ExplanationData.ofApplication(json, snapshot);
          json.writeArrayFieldStart("jobs");
          for (JobView job : snapshot.jobs()) {
            json.writeStartObject();
            data.job(json, job);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private Response job(Request request) throws RequestException {
    Snapshot snapshot = site.history().snapshot();
    JobView job = requestedJob(request, snapshot);
    JobData data = new JobData(snapshot, moment(snapshot));
    return page(
        request,
        snapshot,
        json -> {
          ExplanationData.ofJob(json, snapshot, job);
          json.writeObjectFieldStart("job");
          data.job(json, job);
          data.stages(json, job);
          json.writeNumberField("omittedStages", job.omittedStages());
          json.writeStringField("callSite", job.operation().site().longForm());
          json.writeEndObject();
          json.writeObjectFieldStart("dag");
          data.graph(json, job);
          json.writeEndObject();
        });
  }

  private Response jobTimeline(Request request) throws RequestException {
    Snapshot snapshot = site.history().snapshot();
    JobView job = requestedJob(request, snapshot);
    Moment moment = moment(snapshot);
    List<StageView> stages = new ArrayList<>();
    for (JobStage stage : job.stages()) {
      if (!stage.counts().equals(TaskCounts.NONE)) {
        stages.addAll(snapshot.attempts(stage.info().id()));
      }
    }
    int tasks = stages.stream().mapToInt(attempt -> attempt.tasks().size()).sum();
    int slots = snapshot.application().slots();
    long end = job.durationNanos(moment.now());
    return Response.json(
        json -> {
          json.writeStartObject();
          json.writeNumberField("slots", slots);
          json.writeNumberField("end", end);
          json.writeNumberField("tasks", tasks);
          if (tasks <= MAX_BARS) {
            new TimelineData(moment, job.submittedAt()).columns(json, stages, 0);
          } else {
            // So many bars in each slot fill it at any zoom that a page begins with.
            MergedBars bars = new MergedBars(moment, job.submittedAt(), end * slots / MAX_BARS);
            stages.forEach(stage -> bars.add(stage, slots));
            bars.write(json);
          }
          json.writeEndObject();
        });
  }

  private Response stages(Request request) {
    Snapshot snapshot = site.history().snapshot();
    StageListData data = new StageListData(snapshot, moment(snapshot));
    return page(
        request,
        snapshot,
        json -> {
          data.pools(json);
          data.stages(json);
        });
  }

  private Response stage(Request request) throws RequestException {
    Snapshot snapshot = site.history().snapshot();
    StageView stage = requestedStage(request, snapshot);
    StageData data = new StageData(snapshot, moment(snapshot), stage);
    return page(
        request,
        snapshot,
        json -> {
          ExplanationData.ofStage(json, snapshot, stage);
          json.writeObjectFieldStart("stage");
          data.fields(json);
          data.quantiles(json);
          data.failures(json);
          data.accumulators(json);
          json.writeEndObject();
          json.writeObjectFieldStart("dag");
          data.graph(json);
          json.writeEndObject();
        });
  }

  private Response tasks(Request request) throws RequestException {
    Snapshot snapshot = site.history().snapshot();
    StageView stage = requestedStage(request, snapshot);
    TaskSlice slice =
        new TaskSlice(
            request.query("state").flatMap(Pages::taskState),
            request.query("search").orElse("").strip(),
            request.query("sort").orElse("task"),
            request.query("order").filter("descending"::equals).isPresent(),
            request.queryNumber("offset", 0),
            Math.min(Math.max(request.queryNumber("limit", 50), 1), MAX_ROWS));
    return Response.json(
        json -> {
          json.writeStartObject();
          slice.write(json, stage, moment(snapshot));
          json.writeEndObject();
        });
  }

  private static Optional<TaskState> taskState(String name) {
    return Arrays.stream(TaskState.values()).filter(state -> state.name().equals(name)).findFirst();
  }

  private Response stageTimeline(Request request) throws RequestException {
    Snapshot snapshot = site.history().snapshot();
    StageView stage = requestedStage(request, snapshot);
    Moment moment = moment(snapshot);
    long dropped = stage.tasks().dropped();
    boolean sameRows = request.queryNumber("dropped", 0) == dropped;
    int from = sameRows ? Math.min(request.queryNumber("from", 0), stage.tasks().size()) : 0;
    return Response.json(
        json -> {
          json.writeStartObject();
          json.writeNumberField("slots", snapshot.application().slots());
          json.writeNumberField("end", stage.durationNanos(moment.now()));
          json.writeNumberField("from", from);
          json.writeNumberField("settled", TimelineData.settled(stage.tasks()));
          json.writeNumberField("dropped", dropped);
          new TimelineData(moment, stage.submittedAt()).columns(json, List.of(stage), from);
          json.writeEndObject();
        });
  }

  private Response storage(Request request) {
    Snapshot snapshot = site.history().snapshot();
    StorageData data = new StorageData(moment(snapshot));
    return page(
        request,
        snapshot,
        json -> {
          json.writeNumberField("hits", total(snapshot, Metric.CACHE_HITS));
          json.writeNumberField("misses", total(snapshot, Metric.CACHE_MISSES));
          data.datasets(json, "rdds", snapshot.storage());
          data.datasets(json, "former", snapshot.formerStorage());
        });
  }

  private Response executors(Request request) {
    Snapshot snapshot = site.history().snapshot();
    ExecutorData data = new ExecutorData(site, snapshot, moment(snapshot));
    return page(request, snapshot, data::write);
  }

  private Response threads(Request request) throws RequestException {
    if (!site.permissions().threadDumps()) {
      throw RequestException.forbidden(
          "The pages show no stacks of threads: spark.ui.threadDumpsEnabled is false.");
    }
    Snapshot snapshot = site.history().snapshot();
    ExecutorData data = new ExecutorData(site, snapshot, moment(snapshot));
    List<ThreadDump.Stack> stacks = ThreadDump.take();
    return Response.json(
            json -> {
              json.writeStartObject();
              data.threads(json, stacks);
              json.writeEndObject();
            })
        .with("Cache-Control", "no-store");
  }

  /** Needs a POST request with the CSRF token, because it stops all threads for a while. */
  private Response histogram(Request request) throws RequestException {
    if (!site.permissions().heapHistograms()) {
      throw RequestException.forbidden(
          "The pages count no objects on the heap: spark.ui.heapHistogramEnabled is false.");
    }
    HeapHistogram histogram =
        HeapHistogram.take()
            .orElseThrow(
                () -> RequestException.notFound("This JVM cannot count the objects on its heap."));
    return Response.json(
            json -> {
              json.writeStartObject();
              ExecutorData.histogram(json, histogram);
              json.writeEndObject();
            })
        .with("Cache-Control", "no-store");
  }

  private Response environment(Request request) {
    Snapshot snapshot = site.history().snapshot();
    return page(request, snapshot, json -> EnvironmentData.write(json, snapshot.application()));
  }

  private Response terms(Request request) {
    return Response.json(
            json -> {
              json.writeStartObject();
              ExplanationData.terms(json);
              json.writeEndObject();
            })
        .with("Cache-Control", "max-age=3600");
  }

  private static long total(Snapshot snapshot, Metric metric) {
    return snapshot.stages().stream().mapToLong(stage -> stage.totals().ofSucceeded(metric)).sum();
  }

  private static JobView requestedJob(Request request, Snapshot snapshot) throws RequestException {
    int id = request.queryNumber("id", -1);
    Optional<JobView> job = id < 0 ? Optional.empty() : snapshot.job(id);
    return job.orElseThrow(
        () ->
            RequestException.notFound(
                "There is no job "
                    + id
                    + ": it does not exist, or it was dropped to bound memory."));
  }

  private static StageView requestedStage(Request request, Snapshot snapshot)
      throws RequestException {
    int id = request.queryNumber("id", -1);
    Optional<StageView> stage =
        request.query("attempt").isEmpty()
            ? snapshot.stage(id)
            : snapshot.stage(id, request.queryNumber("attempt", 0));
    return stage.orElseThrow(
        () ->
            RequestException.notFound(
                "There is no stage "
                    + id
                    + ": it does not exist, or it was dropped to bound memory."));
  }

  private static Moment moment(Snapshot snapshot) {
    return Moment.of(snapshot, EpochClock.nanos());
  }

  private Response page(Request request, Snapshot snapshot, Response.Json content) {
    return Response.json(
            json -> {
              json.writeStartObject();
              application(json, request, snapshot);
              content.write(json);
              json.writeEndObject();
            })
        .with("Cache-Control", "no-store");
  }

  private void application(JsonGenerator json, Request request, Snapshot snapshot)
      throws IOException {
    ApplicationView application = snapshot.application();
    json.writeObjectFieldStart("application");
    json.writeNumberField("revision", snapshot.version());
    json.writeStringField("id", application.id());
    json.writeStringField("name", application.name());
    json.writeStringField("master", application.master());
    json.writeNumberField("slots", application.slots());
    json.writeNumberField("startedAt", application.startedAt() / NANOS_PER_MILLI);
    json.writeNumberField("duration", application.durationNanos(moment(snapshot).now()));
    json.writeBooleanField("ended", application.endedAt() != 0);
    json.writeBooleanField("killEnabled", site.permissions().kill());
    json.writeStringField("csrf", request.csrfToken());
    json.writeStringField("version", version());
    DroppedCounts dropped = snapshot.dropped();
    json.writeObjectFieldStart("dropped");
    json.writeNumberField("jobs", dropped.jobs());
    json.writeNumberField("stages", dropped.stages());
    json.writeNumberField("tasks", dropped.tasks());
    json.writeNumberField("events", dropped.events());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String version() {
    String version = Pages.class.getPackage().getImplementationVersion();
    return version == null ? "" : version;
  }
}
