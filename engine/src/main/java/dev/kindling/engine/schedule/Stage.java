package dev.kindling.engine.schedule;

import dev.kindling.engine.stage.PlannedStage;
import dev.kindling.plan.Operation;
import dev.kindling.spi.Job;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A stage that a running job needs. A map stage is shared by all jobs that run at the same time and
 * need its shuffle. Its state belongs to the scheduler's loop.
 */
public final class Stage {
  private final int id;
  private final PlannedStage plan;
  private final @Nullable JobRun resultOf;
  private final List<Stage> parents;
  private final StageCounts counts;
  private final SortedSet<JobRun> jobs =
      new TreeSet<>((left, right) -> Integer.compare(left.id(), right.id()));
  private final Set<Stage> waitingFor = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Stage> waiters = new ArrayList<>();

  /** The scheduler writes, tasks read. */
  private volatile Map<String, String> properties = Map.of();

  private int priority;
  private @Nullable StageAttempt attempt;
  private int attempts;
  private int losses;

  Stage(int id, PlannedStage plan, @Nullable JobRun resultOf, List<Stage> parents) {
    this.id = id;
    this.plan = plan;
    this.resultOf = resultOf;
    this.parents = List.copyOf(parents);
    this.counts = new StageCounts(id, operation(), numTasks());
  }

  /** Unique within the application. */
  public int id() {
    return id;
  }

  /** The lineage that it computes. */
  public PlannedStage plan() {
    return plan;
  }

  /** The job whose action this stage runs, or null for a map stage. */
  public @Nullable Job<?, ?> job() {
    return resultOf == null ? null : resultOf.job();
  }

  /** The call that names it, in logs and pages. */
  public Operation operation() {
    return resultOf == null ? plan.dataset().operation() : resultOf.job().operation();
  }

  /** How many tasks an attempt has that computes all partitions. */
  public int numTasks() {
    return resultOf == null ? plan.dataset().numPartitions() : resultOf.job().partitions().size();
  }

  /** The partition that the task with an index computes. */
  public int partition(int index) {
    return resultOf == null ? index : resultOf.job().partitions().get(index);
  }

  /** The local properties its tasks see: those of the first job that needs it. */
  public Map<String, String> properties() {
    return properties;
  }

  @Nullable JobRun resultOf() {
    return resultOf;
  }

  List<Stage> parents() {
    return parents;
  }

  SortedSet<JobRun> jobs() {
    return jobs;
  }

  void join(JobRun job) {
    jobs.add(job);
    takeFromFirstJob();
  }

  void leave(JobRun job) {
    jobs.remove(job);
    if (!jobs.isEmpty()) {
      takeFromFirstJob();
    }
  }

  /** The id of the earliest job that needs this, or was the last to need it; lower goes first. */
  int priority() {
    return priority;
  }

  /** The parents that must complete before this can start; empty unless this waits. */
  Set<Stage> waitingFor() {
    return waitingFor;
  }

  /** The stages that wait for this. */
  List<Stage> waiters() {
    return waiters;
  }

  @Nullable StageAttempt attempt() {
    return attempt;
  }

  /** The counts of the latest attempt, which any thread may read. */
  StageCounts counts() {
    return counts;
  }

  StageAttempt startAttempt(int[] indices, Disruption disruption, long now) {
    StageAttempt started = new StageAttempt(this, attempts++, indices, disruption, now);
    counts.attemptStarted(started.counts());
    attempt = started;
    return started;
  }

  void endAttempt() {
    counts.attemptEnded();
    attempt = null;
  }

  /** Counts an attempt that ended because outputs were missing; returns how many did in a row. */
  int lost() {
    return ++losses;
  }

  /** All outputs are available: the losses so far count no more. */
  void completed() {
    losses = 0;
  }

  /** {@code ShuffleMapStage 3 (map at Films.java:12)}. */
  @Override
  public String toString() {
    return resultOf == null
        ? "ShuffleMapStage " + id + " (" + operation() + ")"
        : "ResultStage " + id + " (" + operation() + ")";
  }

  private void takeFromFirstJob() {
    JobRun first = jobs.first();
    priority = first.id();
    properties = first.job().properties();
  }
}
