package dev.kindling.observe.explain;

import dev.kindling.observe.explain.Explanation.Detail;
import dev.kindling.observe.explain.Explanation.Topic;
import dev.kindling.observe.graph.JobDag;
import dev.kindling.observe.measure.Amounts;
import dev.kindling.observe.state.JobStage;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Reference;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.plan.CallSite;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.ShuffleDescription;
import dev.kindling.spi.StageDescription;
import java.util.ArrayList;
import java.util.List;

/** Explains a job: why it ran, and why it has its stages and tasks. */
public final class JobExplanations {
  private JobExplanations() {}

  /** Returns the explanations of a job, in the order in which a reader would ask for them. */
  public static List<Explanation> of(Snapshot snapshot, JobView job) {
    List<Explanation> found = new ArrayList<>();
    found.add(whyThisJob(job));
    found.add(whyTheseStages(snapshot, job));
    if (job.numStages(StageStatus.SKIPPED) + job.numStages(StageStatus.NOT_REACHED) > 0) {
      found.add(SkippedStages.explain(snapshot, job));
    }
    found.add(whyTheseTasks(snapshot, job));
    return List.copyOf(found);
  }

  /**
   * Returns one line for a list of jobs: {@code collect returns every record to the program as a
   * list}.
   */
  public static String summary(JobView job) {
    String reason = job.reason();
    if (reason != null) {
      return reason;
    }
    String name = job.operation().name();
    String purpose = OperationSentences.purposeOfAction(name);
    return purpose.isEmpty() ? name + " started it" : name + " " + purpose;
  }

  private static Explanation whyThisJob(JobView job) {
    CallSite site = job.operation().site();
    String name = site.operation();
    String purpose = OperationSentences.purposeOfAction(name);
    String lazy =
        "Transformations such as `map` and `groupBy` are lazy: they only define a new RDD. Nothing runs until an action needs a result.";
    String answer;
    String reason = job.reason();
    if (reason != null && !OperationSentences.isAction(name)) {
      answer =
          sentence(withOperationAsCode(reason, name))
              + " Most transformations are lazy and leave the work to a later action. `%s` is one of the few that must read records immediately."
                  .formatted(name);
    } else if (reason != null) {
      answer =
          "`%s` %s. It is an action, and this is one of the jobs that it needs: %s"
              .formatted(name, purpose, sentence(withOperationAsCode(reason, name)));
    } else if (!purpose.isEmpty()) {
      answer = "`%s` is an action: it %s. %s".formatted(name, purpose, lazy);
    } else {
      answer = "`%s` needed a result. %s".formatted(name, lazy);
    }
    List<Detail> details = new ArrayList<>();
    details.add(
        new Detail(
            "It was called at %s.".formatted(site.fileAndLine()),
            List.of(new Reference.ToCode(site))));
    String description = job.description();
    if (description != null) {
      details.add(new Detail("The program describes it as: " + sentence(description), List.of()));
    }
    return new Explanation(Topic.WHY_THIS_JOB, "Why did this job run?", answer, details);
  }

  private static Explanation whyTheseStages(Snapshot snapshot, JobView job) {
    int stages = job.stages().size() + job.omittedStages();
    String question =
        stages == 1
            ? "Why does it have one stage?"
            : "Why does it have " + Amounts.inWords(stages, "stage") + "?";
    if (stages == 1) {
      return new Explanation(
          Topic.WHY_THESE_STAGES,
          question,
          "There is no shuffle: each partition of the result is computed from partitions that the same task can read. Every step from the source to the action therefore runs in one stage, the ResultStage.",
          List.of());
    }
    int shuffles = stages - 1;
    String answer =
        "A stage ends at a shuffle, where records have to move to other partitions. There %s %s before this result, so the job is cut into %s: %s, which %s, and the ResultStage, which computes the result."
            .formatted(
                shuffles == 1 ? "is" : "are",
                Amounts.inWords(shuffles, "shuffle"),
                Amounts.inWords(stages, "stage"),
                shuffles == 1 ? "a ShuffleMapStage" : Amounts.inWords(shuffles, "ShuffleMapStage"),
                shuffles == 1
                    ? "computes the steps before the shuffle and writes the shuffle output"
                    : "compute the steps before the shuffles and write the shuffle outputs");
    JobDag graph = JobDag.of(snapshot, job);
    StageDetails listed = new StageDetails(job);
    for (JobDag.ShuffleEdge edge : graph.shuffles()) {
      listed.add(edge.fromStage(), () -> detail(edge, isSkipped(job, edge.fromStage())));
    }
    return new Explanation(Topic.WHY_THESE_STAGES, question, answer, listed.all());
  }

  private static boolean isSkipped(JobView job, int stageId) {
    return job.stages().stream()
        .anyMatch(stage -> stage.info().id() == stageId && stage.status() == StageStatus.SKIPPED);
  }

  /**
   * Explains one shuffle.
   *
   * @param skipped whether the stage before it did not run, because its output was there
   */
  private static Detail detail(JobDag.ShuffleEdge edge, boolean skipped) {
    DatasetDescription asking = edge.toDataset();
    ShuffleDescription shuffle = edge.shuffle();
    CallSite site = asking.operation().site();
    String form =
        skipped
            ? "%s %s. The tasks of stage %d did not have to run: an earlier job has already written every record into the bucket of one of %s, %s. Stage %d reads those buckets.%s"
            : "%s %s. Each task of stage %d therefore writes every record into the bucket of one of %s, %s. Stage %d reads the buckets when all of them are complete.%s";
    String text =
        form.formatted(
            OperationSentences.code(site.shortForm()),
            OperationSentences.reasonForShuffle(site.operation()),
            edge.fromStage(),
            Amounts.count(shuffle.numReducePartitions(), "partition"),
            OperationSentences.partitioningRule(shuffle.partitioner()),
            edge.toStage(),
            skipped ? "" : ShuffleSentences.combining(shuffle, site.operation()));
    return new Detail(
        text,
        List.of(
            new Reference.ToCode(site),
            new Reference.ToStage(edge.fromStage()),
            new Reference.ToStage(edge.toStage())));
  }

  private static Explanation whyTheseTasks(Snapshot snapshot, JobView job) {
    int all = job.numTasks();
    int skipped = job.numSkippedTasks();
    int ran = all - skipped;
    int slots = snapshot.application().slots();
    String answer =
        "A stage has one task for each partition that it computes. %sUp to %d tasks run at the same time, one on each task slot of `%s`."
            .formatted(
                skipped == 0
                    ? ""
                    : "The %s of skipped stages did not have to run. "
                        .formatted(Amounts.count(skipped, "task")),
                slots,
                snapshot.application().master());
    StageDetails details = new StageDetails(job);
    for (JobStage stage : job.stages()) {
      if (stage.status() != StageStatus.SKIPPED && stage.status() != StageStatus.NOT_REACHED) {
        details.add(stage.info().id(), () -> numberOfTasks(snapshot, stage.info()));
      }
    }
    return new Explanation(
        Topic.WHY_THESE_TASKS,
        "Why does it have " + Amounts.inWords(ran, "task") + "?",
        answer,
        details.all());
  }

  private static Detail numberOfTasks(Snapshot snapshot, StageDescription stage) {
    return new Detail(
        "Stage %d: %s.%s %s"
            .formatted(
                stage.id(),
                Amounts.count(stage.numTasks(), "task"),
                PartitionSentences.computedSubset(stage),
                PartitionSentences.originOfNumber(snapshot, stage))
            .trim(),
        List.of(new Reference.ToStage(stage.id())));
  }

  /** Marks the operation's name as code where the reason begins with it. */
  private static String withOperationAsCode(String reason, String operation) {
    return reason.startsWith(operation + " ")
        ? "`" + operation + "`" + reason.substring(operation.length())
        : reason;
  }

  /** Returns the text with a capital letter at its beginning and a full stop at its end. */
  static String sentence(String text) {
    String trimmed = text.trim();
    if (trimmed.isEmpty()) {
      return trimmed;
    }
    String ended = trimmed.matches("(?s).*[.!?]") ? trimmed : trimmed + ".";
    return Character.toUpperCase(ended.charAt(0)) + ended.substring(1);
  }
}
