package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.StageView;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the stages of an application and its scheduling pools as JSON. */
final class StageListData {
  private static final String POOL = "spark.scheduler.pool";
  private static final String DEFAULT_POOL = "default";
  private static final String MODE = "spark.scheduler.mode";

  private final Snapshot snapshot;
  private final Moment moment;

  StageListData(Snapshot snapshot, Moment moment) {
    this.snapshot = snapshot;
    this.moment = moment;
  }

  /** Returns the pool of a job's stages. */
  static String pool(@Nullable JobView job) {
    return job == null ? DEFAULT_POOL : job.properties().getOrDefault(POOL, DEFAULT_POOL);
  }

  /** Writes an array {@code stages} with a row for each stage attempt. */
  void stages(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("stages");
    for (StageView stage : snapshot.stages()) {
      JobView job = job(stage);
      json.writeStartObject();
      json.writeNumberField("id", stage.id());
      json.writeNumberField("attempt", stage.attempt());
      json.writeStringField("kind", stage.info().kind());
      json.writeStringField("operation", stage.info().operation().name());
      json.writeStringField("place", stage.info().operation().site().fileAndLine());
      json.writeStringField("description", job == null ? null : job.description());
      json.writeStringField("status", stage.status().name());
      json.writeStringField("pool", pool(job));
      StageData.numbers(json, "jobs", stage.jobIds());
      CommonFields.time(json, moment, stage.submittedAt(), stage.durationNanos(moment.now()));
      boolean skipped = stage.status() == StageStatus.SKIPPED;
      CommonFields.tasks(json, stage.numTasks(), skipped ? stage.numTasks() : 0, stage.counts());
      if (stage.started()) {
        StageData.amounts(json, stage.totals());
      }
      CommonFields.error(json, stage.outcome());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes fields {@code schedulingMode} and {@code pools}: the pools that jobs have used. */
  void pools(JsonGenerator json) throws IOException {
    json.writeStringField(
        "schedulingMode", snapshot.application().conf().getOrDefault(MODE, "FIFO"));
    Map<String, int[]> pools = new LinkedHashMap<>();
    for (JobView job : snapshot.jobs()) {
      pools.computeIfAbsent(pool(job), name -> new int[2]);
    }
    for (StageView stage : snapshot.stages()) {
      if (stage.status() == StageStatus.ACTIVE) {
        int[] counts = pools.computeIfAbsent(pool(job(stage)), name -> new int[2]);
        counts[0]++;
        counts[1] += stage.counts().running();
      }
    }
    json.writeArrayFieldStart("pools");
    for (Map.Entry<String, int[]> pool : pools.entrySet()) {
      json.writeStartObject();
      json.writeStringField("name", pool.getKey());
      json.writeNumberField("activeStages", pool.getValue()[0]);
      json.writeNumberField("runningTasks", pool.getValue()[1]);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private @Nullable JobView job(StageView stage) {
    return stage.jobIds().isEmpty() ? null : snapshot.job(stage.jobIds().get(0)).orElse(null);
  }
}
