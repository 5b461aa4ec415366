package dev.kindling.engine.schedule;

import dev.kindling.engine.stage.AvailableOutputs;
import dev.kindling.engine.stage.PlannedStage;
import dev.kindling.plan.Exchange;
import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stages that running jobs need: submits each when its parents are done, and ends its attempts.
 * Belongs to the scheduler's loop.
 *
 * <ul>
 *   <li>A map stage that several jobs need is computed once. A stage whose outputs are available is
 *       skipped.
 *   <li>When an output is missing, the attempt of the stage that reads it ends, the missing outputs
 *       are computed again, and then the rest of the stage; at most {@link
 *       SchedulerLimits#stageAttempts} times in a row.
 * </ul>
 */
final class RunningStages {
  private final TaskSlots slots;
  private final AvailableOutputs outputs;
  private final EventPublisher events;
  private final ProgressTable progress;
  private final Disruption disruption;
  private final SchedulerLimits limits;
  private final JobEnd jobEnd;
  private final IdentityHashMap<Exchange, Stage> mapStages = new IdentityHashMap<>();
  private int nextStageId;

  /** Ends jobs whose stages have ended. */
  @FunctionalInterface
  interface JobEnd {
    /** Ends a job; null is a success. Does nothing for a job that has ended. */
    void end(JobRun job, @Nullable JobFailure failure);
  }

  /**
   * @param disruption the order in which the tasks of a stage start
   */
  RunningStages(
      TaskSlots slots,
      AvailableOutputs outputs,
      EventPublisher events,
      ProgressTable progress,
      Disruption disruption,
      SchedulerLimits limits,
      JobEnd jobEnd) {
    this.limits = limits;
    this.slots = slots;
    this.outputs = outputs;
    this.events = events;
    this.progress = progress;
    this.disruption = disruption;
    this.jobEnd = jobEnd;
  }

  /** Makes the job's stages, or joins those that other jobs have made; returns the result stage. */
  Stage join(JobRun job) {
    outputs.forgetCached();
    Stage last = null;
    for (PlannedStage plan : job.graph().stages()) {
      Exchange writes = plan.writes();
      Stage stage = writes == null ? null : mapStages.get(writes);
      if (stage == null) {
        stage = create(plan, job);
      }
      stage.join(job);
      job.stages().add(stage);
      last = stage;
    }
    if (last == null) {
      throw new IllegalStateException("a job has at least one stage: " + job);
    }
    return last;
  }

  private Stage create(PlannedStage plan, JobRun job) {
    List<Stage> parents = new ArrayList<>(plan.reads().size());
    for (Exchange read : plan.reads()) {
      parents.add(mapStage(read));
    }
    Exchange writes = plan.writes();
    Stage stage = new Stage(nextStageId++, plan, writes == null ? job : null, parents);
    if (writes != null) {
      mapStages.put(writes, stage);
    }
    return stage;
  }

  private Stage mapStage(Exchange exchange) {
    Stage stage = mapStages.get(exchange);
    if (stage == null) {
      throw new IllegalStateException("no running job needs " + exchange);
    }
    return stage;
  }

  /** The ids of a job's stages that it doesn't need, since outputs are available. */
  List<Integer> skipped(JobRun job, Stage result) {
    Set<Stage> needed = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Stage> unvisited = new ArrayDeque<>();
    needed.add(result);
    unvisited.push(result);
    while (!unvisited.isEmpty()) {
      for (Exchange missing : unvisited.pop().plan().missing(outputs)) {
        Stage parent = mapStage(missing);
        if (needed.add(parent)) {
          unvisited.push(parent);
        }
      }
    }
    List<Integer> skipped = new ArrayList<>();
    for (Stage stage : job.stages()) {
      if (!needed.contains(stage)) {
        skipped.add(stage.id());
      }
    }
    return List.copyOf(skipped);
  }

  /** Submits a stage, or the ancestors whose outputs it needs first. */
  void submit(Stage wanted) {
    Deque<Stage> unvisited = new ArrayDeque<>();
    unvisited.push(wanted);
    while (!unvisited.isEmpty()) {
      Stage stage = unvisited.pop();
      if (stage.attempt() != null || !stage.waitingFor().isEmpty()) {
        continue;
      }
      List<Exchange> missing = stage.plan().missing(outputs);
      if (missing.isEmpty()) {
        startAttempt(stage);
        continue;
      }
      for (Exchange exchange : missing) {
        Stage parent = mapStage(exchange);
        stage.waitingFor().add(parent);
        parent.waiters().add(stage);
      }
      for (int i = missing.size() - 1; i >= 0; i--) {
        unvisited.push(mapStage(missing.get(i)));
      }
    }
  }

  private void startAttempt(Stage stage) {
    JobRun job = stage.resultOf();
    int[] indices;
    if (job != null) {
      indices = job.missingResults();
    } else {
      indices = outputs.missing(written(stage));
      if (indices.length == 0) {
        submitWaiters(stage);
        return;
      }
    }
    long submittedAt = events.now();
    StageAttempt attempt = stage.startAttempt(indices, disruption, submittedAt);
    events.publish(
        new Event.StageSubmitted(submittedAt, stage.id(), attempt.number(), attempt.tasks()));
    slots.add(attempt);
  }

  private static Exchange written(Stage stage) {
    Exchange writes = stage.plan().writes();
    if (writes == null) {
      throw new IllegalStateException("not a map stage: " + stage);
    }
    return writes;
  }

  /** All tasks of an attempt have succeeded. */
  void attemptSucceeded(StageAttempt attempt) {
    Stage stage = attempt.stage();
    stage.endAttempt();
    events.publish(
        new Event.StageCompleted(events.now(), stage.id(), attempt.number(), Outcome.SUCCEEDED));
    JobRun job = stage.resultOf();
    if (job != null) {
      jobEnd.end(job, null);
      return;
    }
    if (outputs.missing(written(stage)).length == 0) {
      stage.completed();
      outputs.forgetCached();
      submitWaiters(stage);
    } else {
      resubmit(stage, new IllegalStateException("outputs were lost while the stage ran"));
    }
  }

  private void submitWaiters(Stage stage) {
    List<Stage> waiters = List.copyOf(stage.waiters());
    stage.waiters().clear();
    for (Stage waiter : waiters) {
      waiter.waitingFor().remove(stage);
      if (waiter.waitingFor().isEmpty()) {
        submit(waiter);
      }
    }
  }

  /** A task of a running attempt found that an output is missing. */
  void fetchFailed(StageAttempt attempt, Throwable thrown) {
    endAttempt(
        attempt, Outcome.failed(thrown), "an output that the stage reads was missing", false);
    resubmit(attempt.stage(), thrown);
  }

  /** Computes a stage again since outputs were lost, or fails its jobs when that is too often. */
  private void resubmit(Stage stage, Throwable reason) {
    int losses = stage.lost();
    if (losses >= limits.stageAttempts()) {
      fail(stage, JobFailure.ofStage(stage, losses, reason));
    } else {
      submit(stage);
    }
  }

  /** Fails every job that needs a stage. */
  void fail(Stage stage, JobFailure failure) {
    for (JobRun job : List.copyOf(stage.jobs())) {
      jobEnd.end(job, failure);
    }
  }

  /** Ends an attempt whose tasks haven't all succeeded, and cancels the running ones. */
  private void endAttempt(StageAttempt attempt, Outcome outcome, String reason, boolean interrupt) {
    slots.remove(attempt);
    attempt.stage().endAttempt();
    slots.cancelTasks(attempt, reason, interrupt);
    events.publish(
        new Event.StageCompleted(events.now(), attempt.stage().id(), attempt.number(), outcome));
  }

  /**
   * A job has ended: its stages that no other job needs end as well.
   *
   * @param failure why the job failed, or null
   * @param interrupt whether the threads of cancelled tasks are interrupted
   */
  void leaveAll(JobRun job, @Nullable JobFailure failure, boolean interrupt) {
    List<Stage> stages = List.copyOf(job.stages());
    job.stages().clear();
    for (int i = stages.size() - 1; i >= 0; i--) {
      leave(job, stages.get(i), failure, interrupt);
    }
  }

  private void leave(JobRun job, Stage stage, @Nullable JobFailure failure, boolean interrupt) {
    StageAttempt attempt = stage.attempt();
    // The stage's priority may change, by which the policy orders attempts.
    boolean hadTasksToLaunch = attempt != null && slots.remove(attempt);
    stage.leave(job);
    if (!stage.jobs().isEmpty()) {
      if (hadTasksToLaunch && attempt != null) {
        slots.add(attempt);
      }
      return;
    }
    Exchange writes = stage.plan().writes();
    if (writes != null) {
      mapStages.remove(writes);
    }
    for (Stage parent : stage.waitingFor()) {
      parent.waiters().remove(stage);
    }
    stage.waitingFor().clear();
    if (attempt != null) {
      Outcome outcome =
          failure == null ? new Outcome.Cancelled("no longer needed") : failure.outcome();
      String reason =
          failure == null ? "no longer needed" : "Stage cancelled: " + failure.message();
      endAttempt(attempt, outcome, reason, interrupt);
    }
    progress.ended(stage);
  }

  /** Whether no running job needs a map stage. */
  boolean isEmpty() {
    return mapStages.isEmpty();
  }
}
