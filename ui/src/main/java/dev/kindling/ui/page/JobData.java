package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.explain.JobExplanations;
import dev.kindling.observe.graph.JobDag;
import dev.kindling.observe.graph.Repeats;
import dev.kindling.observe.graph.StageDag;
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

/** Writes jobs and their stages as JSON. */
final class JobData {
  private final Snapshot snapshot;
  private final Moment moment;

  JobData(Snapshot snapshot, Moment moment) {
    this.snapshot = snapshot;
    this.moment = moment;
  }

  /** Writes the fields of a job into the current object. */
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
    json.writeStringField("pool", StageListData.pool(job));
    json.writeStringField("reason", JobExplanations.summary(job));
    json.writeStringField("status", job.status().name());
    CommonFields.time(json, moment, job.submittedAt(), job.durationNanos(moment.now()));
    json.writeObjectFieldStart("stages");
    json.writeNumberField("total", job.stages().size() + job.omittedStages());
    for (StageStatus status : StageStatus.values()) {
      json.writeNumberField(status.name(), job.numStages(status));
    }
    json.writeEndObject();
    CommonFields.tasks(json, job.numTasks(), job.numSkippedTasks(), job.counts());
    CommonFields.error(json, job.outcome());
  }

  /** Writes the stages of a job as an array, parents first, and which of them look the same. */
  void stages(JsonGenerator json, JobView job) throws IOException {
    long totalNanos = taskNanos(job);
    json.writeArrayFieldStart("list");
    for (JobStage stage : job.stages()) {
      json.writeStartObject();
      stage(json, stage, totalNanos);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("repeats");
    for (Repeats<JobStage> group : Repeats.ofJob(job.stages())) {
      if (group.isFolded()) {
        json.writeStartObject();
        json.writeNumberField("first", group.first().info().id());
        json.writeNumberField("stages", group.stages().size());
        json.writeNumberField("period", group.period());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  /** Writes the fields of the job's DAG into the current object. */
  void graph(JsonGenerator json, JobView job) throws IOException {
    JobDag graph = JobDag.of(snapshot, job);
    DagData.write(json, DagLayout.ofJob(graph));
    json.writeObjectFieldStart("stages");
    long totalNanos = taskNanos(job);
    for (JobStage stage : job.stages()) {
      json.writeObjectFieldStart(Integer.toString(stage.info().id()));
      graphStage(json, graph, stage, totalNanos);
      json.writeEndObject();
    }
    json.writeEndObject();
    new Shuffles(snapshot).write(json, graph.stages().stream().map(StageDag::info).toList());
  }

  private void stage(JsonGenerator json, JobStage stage, long totalNanos) throws IOException {
    StageDescription info = stage.info();
    json.writeNumberField("id", info.id());
    json.writeStringField("kind", info.kind());
    json.writeStringField("operation", info.operation().name());
    json.writeStringField("place", info.operation().site().fileAndLine());
    json.writeStringField("status", stage.status().name());
    json.writeNumberField("attempts", stage.attempts());
    json.writeBooleanField("known", stage.retained());
    boolean skipped = stage.status() == StageStatus.SKIPPED;
    CommonFields.tasks(json, info.numTasks(), skipped ? info.numTasks() : 0, stage.counts());
    Optional<StageView> view = executed(stage);
    if (view.isPresent()) {
      StageView latest = view.get();
      CommonFields.time(json, moment, latest.submittedAt(), latest.durationNanos(moment.now()));
      json.writeNumberField("share", share(latest, totalNanos));
      StageData.amounts(json, latest.totals());
      CommonFields.error(json, latest.outcome());
    } else {
      CommonFields.time(json, moment, 0, 0);
      json.writeNumberField("share", 0);
      json.writeNullField("error");
    }
  }

  private void graphStage(JsonGenerator json, JobDag graph, JobStage stage, long totalNanos)
      throws IOException {
    json.writeStringField("kind", stage.info().kind());
    json.writeStringField("status", stage.status().name());
    json.writeNumberField("tasks", stage.info().numTasks());
    json.writeBooleanField("known", stage.retained());
    Optional<StageView> view = executed(stage);
    json.writeNumberField(
        "duration", view.map(latest -> latest.durationNanos(moment.now())).orElse(0L));
    json.writeNumberField("share", view.map(latest -> share(latest, totalNanos)).orElse(0.0));
    json.writeBooleanField("reused", graph.isReused(stage.info().id()));
  }

  /** Returns the stage's latest attempt, unless this job did not run the stage. */
  private Optional<StageView> executed(JobStage stage) {
    boolean idle =
        stage.status() == StageStatus.SKIPPED
            || stage.status() == StageStatus.NOT_REACHED
            || stage.status() == StageStatus.PENDING;
    return idle ? Optional.empty() : snapshot.stage(stage.info().id()).filter(StageView::started);
  }

  private long taskNanos(JobView job) {
    long sum = 0;
    for (JobStage stage : job.stages()) {
      sum += executed(stage).map(view -> view.totals().of(Metric.RUN)).orElse(0L);
    }
    return sum;
  }

  private static double share(StageView stage, long totalNanos) {
    return totalNanos == 0 ? 0 : (double) stage.totals().of(Metric.RUN) / totalNanos;
  }
}
