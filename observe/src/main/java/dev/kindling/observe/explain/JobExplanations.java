package dev.kindling.observe.explain;

import dev.kindling.observe.explain.Explanation.Detail;
import dev.kindling.observe.explain.Explanation.Topic;
import dev.kindling.observe.graph.JobGraph;
import dev.kindling.observe.measure.Amounts;
import dev.kindling.observe.state.JobStage;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Reference;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.plan.CallSite;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.ShuffleDescription;
import java.util.ArrayList;
import java.util.List;

/** Why a job is as it is. */
public final class JobExplanations {
  private static final int MAX_DETAILS = 12;

  private JobExplanations() {}

  /** All questions that a job raises, in the order in which a reader would ask them. */
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
   * A line for a list of jobs: {@code collect brings every record back to the program as a list}.
   */
  public static String inBrief(JobView job) {
    String reason = job.reason();
    if (reason != null) {
      return reason;
    }
    String name = job.operation().name();
    String asksFor = Operations.whatItAsksFor(name);
    return asksFor.isEmpty() ? name + " started it" : name + " " + asksFor;
  }

  private static Explanation whyThisJob(JobView job) {
    CallSite site = job.operation().site();
    String name = site.operation();
    String asksFor = Operations.whatItAsksFor(name);
    String lazily =
        "Transformations such as `map` and `groupBy` only note what is to be done; nothing runs until an action needs the result.";
    String answer;
    String reason = job.reason();
    if (reason != null && !Operations.isAction(name)) {
      answer =
          sentence(withCode(reason, name))
              + " Most transformations only note what is to be done and leave the work to a later action; `%s` is one of the few that have to look at records at once."
                  .formatted(name);
    } else if (reason != null) {
      answer =
          "`%s` %s. It is an action, and this is one of the jobs it takes: %s"
              .formatted(name, asksFor, sentence(withCode(reason, name)));
    } else if (!asksFor.isEmpty()) {
      answer = "`%s` is an action: it %s. %s".formatted(name, asksFor, lazily);
    } else {
      answer = "`%s` asked for a result. %s".formatted(name, lazily);
    }
    List<Detail> details = new ArrayList<>();
    details.add(
        new Detail(
            "It was called at %s.".formatted(site.fileAndLine()),
            List.of(new Reference.ToCode(site))));
    String description = job.description();
    if (description != null) {
      details.add(new Detail("The program says of it: " + sentence(description), List.of()));
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
          "Nothing has to change places: each partition of the result is computed from partitions that can be read in the same task. So every step from the source to the action runs in one go, in one stage: the ResultStage.",
          List.of());
    }
    int shuffles = stages - 1;
    String answer =
        "A stage ends where records have to move to other partitions: at a shuffle. There %s %s on the way to this result, so the work is cut into %s: %s, which %s, and the ResultStage, which computes the result."
            .formatted(
                shuffles == 1 ? "is" : "are",
                Amounts.inWords(shuffles, "shuffle"),
                Amounts.inWords(stages, "stage"),
                shuffles == 1 ? "a ShuffleMapStage" : Amounts.inWords(shuffles, "ShuffleMapStage"),
                shuffles == 1
                    ? "does what comes before it and lays the records out for it"
                    : "do what comes before them and lay the records out for them");
    List<Detail> details = new ArrayList<>();
    JobGraph graph = JobGraph.of(snapshot, job);
    List<JobGraph.ShuffleEdge> edges = graph.shuffles();
    for (JobGraph.ShuffleEdge edge : edges.subList(0, Math.min(MAX_DETAILS, edges.size()))) {
      details.add(detail(edge));
    }
    if (edges.size() > MAX_DETAILS) {
      details.add(
          new Detail(
              "And %s more.".formatted(Amounts.number(edges.size() - MAX_DETAILS)), List.of()));
    }
    return new Explanation(Topic.WHY_THESE_STAGES, question, answer, details);
  }

  private static Detail detail(JobGraph.ShuffleEdge edge) {
    DatasetDescription asking = edge.toDataset();
    ShuffleDescription shuffle = edge.shuffle();
    CallSite site = asking.operation().site();
    String text =
        "%s %s. So the tasks of stage %d put each record into the pile for one of %s, %s, and stage %d takes the piles up when all of them are complete.%s"
            .formatted(
                Operations.code(site.shortForm()),
                Operations.whatItNeeds(site.operation()),
                edge.fromStage(),
                Amounts.count(shuffle.numReducePartitions(), "partition"),
                Operations.howItDecides(shuffle.partitioner()),
                edge.toStage(),
                ShuffleWords.combining(shuffle));
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
        "A stage has one task for each partition it computes. %sUp to %d run at a time, one on each lane of `%s`."
            .formatted(
                skipped == 0
                    ? ""
                    : "The tasks of skipped stages, %s, did not have to run. "
                        .formatted(Amounts.number(skipped)),
                slots,
                snapshot.application().master());
    List<Detail> details = new ArrayList<>();
    for (JobStage stage : job.stages()) {
      boolean runs =
          stage.status() != StageStatus.SKIPPED && stage.status() != StageStatus.NOT_REACHED;
      if (runs && details.size() < MAX_DETAILS) {
        String where = PartitionWords.whereTheNumberComesFrom(snapshot, stage.info());
        details.add(
            new Detail(
                "Stage %d: %s.%s %s"
                    .formatted(
                        stage.info().id(),
                        Amounts.count(stage.info().numTasks(), "task"),
                        PartitionWords.howManyAreComputed(stage.info()),
                        where)
                    .trim(),
                List.of(new Reference.ToStage(stage.info().id()))));
      }
    }
    return new Explanation(
        Topic.WHY_THESE_TASKS, "Why " + Amounts.inWords(ran, "task") + "?", answer, details);
  }

  /** A reason that begins with the operation's name, with that name as code. */
  private static String withCode(String reason, String operation) {
    return reason.startsWith(operation + " ")
        ? "`" + operation + "`" + reason.substring(operation.length())
        : reason;
  }

  /** The text with a capital at its beginning and a full stop at its end. */
  static String sentence(String text) {
    String trimmed = text.trim();
    if (trimmed.isEmpty()) {
      return trimmed;
    }
    String ended = trimmed.matches("(?s).*[.!?]") ? trimmed : trimmed + ".";
    return Character.toUpperCase(ended.charAt(0)) + ended.substring(1);
  }
}
