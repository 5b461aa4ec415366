package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.JobStage;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.TaskCounts;
import dev.kindling.spi.EpochClock;
import java.io.IOException;

/** Spark's {@code JobData}. */
final class JobJson {
  private JobJson() {}

  /** Returns Spark's status of a job. A cancelled job has failed. */
  static String status(JobView job) {
    return switch (job.status()) {
      case RUNNING -> "RUNNING";
      case SUCCEEDED -> "SUCCEEDED";
      case FAILED, CANCELLED -> "FAILED";
    };
  }

  static void write(JsonGenerator json, JobView job) throws IOException {
    TaskCounts counts = job.counts();
    json.writeStartObject();
    json.writeNumberField("jobId", job.id());
    json.writeStringField("name", job.name());
    String description = job.description();
    if (description != null) {
      json.writeStringField("description", description);
    }
    json.writeStringField("submissionTime", RestFields.time(job.submittedAt()));
    RestFields.timeUnlessNever(json, "completionTime", job.endedAt());
    json.writeArrayFieldStart("stageIds");
    for (JobStage stage : job.stages()) {
      json.writeNumber(stage.info().id());
    }
    json.writeEndArray();
    String group = job.group();
    if (group != null) {
      json.writeStringField("jobGroup", group);
    }
    json.writeArrayFieldStart("jobTags");
    for (String tag : job.tags()) {
      json.writeString(tag);
    }
    json.writeEndArray();
    json.writeStringField("status", status(job));
    json.writeNumberField("numTasks", job.numTasks());
    json.writeNumberField("numActiveTasks", counts.running());
    json.writeNumberField("numCompletedTasks", counts.succeeded());
    json.writeNumberField("numSkippedTasks", job.numSkippedTasks());
    json.writeNumberField("numFailedTasks", counts.failed());
    json.writeNumberField("numKilledTasks", counts.cancelled());
    json.writeNumberField("numCompletedIndices", counts.partitions());
    json.writeNumberField("numActiveStages", job.numStages(StageStatus.ACTIVE));
    json.writeNumberField("numCompletedStages", job.numStages(StageStatus.COMPLETE));
    json.writeNumberField(
        "numSkippedStages",
        job.numStages(StageStatus.SKIPPED) + job.numStages(StageStatus.NOT_REACHED));
    json.writeNumberField(
        "numFailedStages",
        job.numStages(StageStatus.FAILED) + job.numStages(StageStatus.CANCELLED));
    json.writeObjectFieldStart("killedTasksSummary");
    if (counts.cancelled() > 0) {
      json.writeNumberField("cancelled", counts.cancelled());
    }
    json.writeEndObject();
    json.writeNumberField("durationNanos", job.durationNanos(EpochClock.nanos()));
    json.writeEndObject();
  }
}
