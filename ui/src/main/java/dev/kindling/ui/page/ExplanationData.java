package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.explain.Explanation;
import dev.kindling.observe.explain.JobExplanations;
import dev.kindling.observe.explain.StageExplanations;
import dev.kindling.observe.explain.Term;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Reference;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.verdict.Verdict;
import dev.kindling.observe.verdict.Verdicts;
import java.io.IOException;
import java.util.List;

/** Writes verdicts, explanations and terms as the pages' JSON. */
final class ExplanationData {
  private ExplanationData() {}

  /** Writes the verdicts on an application. */
  static void ofApplication(JsonGenerator json, Snapshot snapshot) throws IOException {
    write(json, Verdicts.ofApplication(snapshot), Verdicts.examined(snapshot), List.of());
  }

  /** Writes the verdicts on a job and its explanations. */
  static void ofJob(JsonGenerator json, Snapshot snapshot, JobView job) throws IOException {
    write(
        json,
        Verdicts.ofJob(snapshot, job),
        Verdicts.examined(snapshot, job),
        JobExplanations.of(snapshot, job));
  }

  /** Writes the verdicts on a stage and its explanations. */
  static void ofStage(JsonGenerator json, Snapshot snapshot, StageView stage) throws IOException {
    write(
        json,
        Verdicts.ofStage(snapshot, stage),
        Verdicts.examined(stage),
        StageExplanations.of(snapshot, stage));
  }

  /** Writes an array {@code terms}: the terms of the RDD model and their meanings. */
  static void terms(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("terms");
    for (Term term : Term.values()) {
      json.writeStartObject();
      json.writeStringField("title", term.title());
      json.writeStringField("meaning", term.meaning());
      json.writeArrayFieldStart("synonyms");
      for (String synonym : term.synonyms()) {
        json.writeString(synonym);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /**
   * Writes verdicts and explanations.
   *
   * @param examined whether all rules were applied, so that no verdict means no problem
   */
  private static void write(
      JsonGenerator json, List<Verdict> verdicts, boolean examined, List<Explanation> explanations)
      throws IOException {
    json.writeBooleanField("examined", examined);
    json.writeArrayFieldStart("verdicts");
    for (Verdict verdict : verdicts) {
      json.writeStartObject();
      json.writeStringField("kind", verdict.kind().name());
      json.writeStringField("severity", verdict.severity().name());
      json.writeStringField("title", verdict.title());
      json.writeStringField("evidence", verdict.evidence());
      json.writeStringField("remedy", verdict.remedy());
      links(json, verdict.links());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("explanations");
    for (Explanation explanation : explanations) {
      json.writeStartObject();
      json.writeStringField("topic", explanation.topic().name());
      json.writeStringField("question", explanation.question());
      json.writeStringField("answer", explanation.answer());
      json.writeArrayFieldStart("details");
      for (Explanation.Detail detail : explanation.details()) {
        json.writeStartObject();
        json.writeStringField("text", detail.text());
        links(json, detail.links());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the jobs and stages that a sentence mentions; call sites are part of the sentence. */
  private static void links(JsonGenerator json, List<Reference> links) throws IOException {
    json.writeArrayFieldStart("links");
    for (Reference link : links) {
      if (link instanceof Reference.ToJob job) {
        link(json, "job", job.id());
      } else if (link instanceof Reference.ToStage stage) {
        link(json, "stage", stage.id());
      } else if (link instanceof Reference.ToPartition partition) {
        link(json, "stage", partition.stageId());
      }
    }
    json.writeEndArray();
  }

  private static void link(JsonGenerator json, String kind, int id) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", kind);
    json.writeNumberField("id", id);
    json.writeEndObject();
  }
}
