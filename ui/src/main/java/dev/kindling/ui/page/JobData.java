package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.explain.JobExplanations;
import dev.kindling.observe.graph.JobGraph;
import dev.kindling.observe.graph.StageGraph;
import dev.kindling.observe.state.JobStage;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.StageView;
import dev.kindling.spi.StageDescription;
import dev.kindling.ui.dag.DagLayout;
import java.io.IOException;
import java.util.Optional;

/** Jobs and their stages. */
final class JobData {
  private final Snapshot snapshot;
  private final Moment moment;

  JobData(Snapshot snapshot, Moment moment) {
    this.snapshot = snapshot;
    this.moment = moment;
  }

  /** Writes the fields of a job into the object that is open. */
  void job(JsonGenerator json, JobView job) throws IOException {
    json.writeNumberField("id", job.id());
    json.writeStringField("operation", job.operation().name());
    json.writeStringField("place", job.operation().site().fileAndLine());
    json.writeStringField("description", job.description());
    json.writeStringField("group", job.group());
    json.writeArrayFieldStart("tags");
    for (String tag : job.tags()) {
      json.writeString(tag);
    }
    json.writeEndArray();
    json.writeStringField("why", JobExplanations.inBrief(job));
    json.writeStringField("status", job.status().name());
    Fields.time(json, moment, job.submittedAt(), job.durationNanos(moment.now()));
    json.writeObjectFieldStart("stages");
    json.writeNumberField("total", job.stages().size() + job.omittedStages());
    for (StageStatus status : StageStatus.values()) {
      json.writeNumberField(status.name(), job.numStages(status));
    }
    json.writeEndObject();
    Fields.tasks(json, job.numTasks(), job.numSkippedTasks(), job.counts());
    Fields.error(json, job.outcome());
  }

  /** Writes the stages of a job as an array, parents first. */
  void stages(JsonGenerator json, JobView job) throws IOException {
    long all = taskNanos(job);
    json.writeArrayFieldStart("list");
    for (JobStage stage : job.stages()) {
      json.writeStartObject();
      stage(json, stage, all);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the job's graph into the object that is open. */
  void graph(JsonGenerator json, JobView job) throws IOException {
    JobGraph graph = JobGraph.of(snapshot, job);
    DagData.write(json, DagLayout.ofJob(graph));
    json.writeObjectFieldStart("stages");
    long all = taskNanos(job);
    for (JobStage stage : job.stages()) {
      json.writeObjectFieldStart(Integer.toString(stage.info().id()));
      graphFacts(json, stage, all);
      json.writeEndObject();
    }
    json.writeEndObject();
    new Shuffles(snapshot).write(json, graph.stages().stream().map(StageGraph::info).toList());
  }

  private void stage(JsonGenerator json, JobStage stage, long all) throws IOException {
    StageDescription info = stage.info();
    json.writeNumberField("id", info.id());
    json.writeStringField("kind", info.kind());
    json.writeStringField("operation", info.operation().name());
    json.writeStringField("place", info.operation().site().fileAndLine());
    json.writeStringField("status", stage.status().name());
    json.writeNumberField("attempts", stage.attempts());
    json.writeBooleanField("known", stage.kept());
    boolean skipped = stage.status() == StageStatus.SKIPPED;
    Fields.tasks(json, info.numTasks(), skipped ? info.numTasks() : 0, stage.counts());
    Optional<StageView> view = ran(stage);
    if (view.isPresent()) {
      StageView latest = view.get();
      Fields.time(json, moment, latest.submittedAt(), latest.durationNanos(moment.now()));
      json.writeNumberField("share", share(latest, all));
      StageData.amounts(json, latest.totals());
      Fields.error(json, latest.outcome());
    } else {
      Fields.time(json, moment, 0, 0);
      json.writeNumberField("share", 0);
      json.writeNullField("error");
    }
  }

  private void graphFacts(JsonGenerator json, JobStage stage, long all) throws IOException {
    json.writeStringField("kind", stage.info().kind());
    json.writeStringField("status", stage.status().name());
    json.writeNumberField("tasks", stage.info().numTasks());
    json.writeBooleanField("known", stage.kept());
    Optional<StageView> view = ran(stage);
    json.writeNumberField(
        "duration", view.map(latest -> latest.durationNanos(moment.now())).orElse(0L));
    json.writeNumberField("share", view.map(latest -> share(latest, all)).orElse(0.0));
  }

  /** The stage's latest attempt, unless this job had no need of it. */
  private Optional<StageView> ran(JobStage stage) {
    boolean idle =
        stage.status() == StageStatus.SKIPPED
            || stage.status() == StageStatus.NOT_REACHED
            || stage.status() == StageStatus.PENDING;
    return idle ? Optional.empty() : snapshot.stage(stage.info().id()).filter(StageView::began);
  }

  private long taskNanos(JobView job) {
    long sum = 0;
    for (JobStage stage : job.stages()) {
      sum += ran(stage).map(view -> view.totals().of(Metric.RUN)).orElse(0L);
    }
    return sum;
  }

  private static double share(StageView stage, long all) {
    return all == 0 ? 0 : (double) stage.totals().of(Metric.RUN) / all;
  }
}
