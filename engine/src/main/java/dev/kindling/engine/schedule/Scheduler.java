package dev.kindling.engine.schedule;

import dev.kindling.engine.events.EventSink;
import dev.kindling.engine.stage.PlannedStage;
import dev.kindling.engine.stage.StandingOutputs;
import dev.kindling.plan.Exchange;
import dev.kindling.spi.Cancellation;
import dev.kindling.spi.Event;
import dev.kindling.spi.Job;
import dev.kindling.spi.Observer;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import dev.kindling.spi.TaskMeasurements;
import java.io.NotSerializableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The event loop. Any thread may call the public methods: each posts a message, and messages are
 * handled one at a time, so that everything below is written as if there were one thread.
 *
 * <ul>
 *   <li>A {@link SchedulingPolicy} says whose tasks get the slots that are free; of a stage, the
 *       lowest partition goes first.
 *   <li>A map stage that several jobs need is computed once. A stage whose outputs stand is
 *       skipped.
 *   <li>A failed task is tried again at once, until its partition has failed {@code
 *       maxTaskFailures} times in one attempt of the stage; then all jobs that need the stage fail.
 *   <li>A task whose work is lost is tried again at once, and that isn't counted.
 *   <li>When a task finds an output gone, its stage is given up, what is missing is computed again,
 *       and then the rest of the stage; at most {@link #MAX_STAGE_ATTEMPTS} times in a row.
 *   <li>A job ends at once when it is cancelled or fails. Its tasks are told to stop; their ends
 *       are told when they come, and change nothing else.
 *   <li>No code of the program runs here except the merge and the text of its accumulators.
 * </ul>
 */
public final class Scheduler {
  /** How often in a row a stage may lose its inputs: Spark's spark.stage.maxConsecutiveAttempts. */
  public static final int MAX_STAGE_ATTEMPTS = 4;

  private static final Logger LOG = System.getLogger(Scheduler.class.getName());

  /** Spark's spark.scheduler.numCancelledJobGroupsToTrack. */
  private static final int MAX_CANCELLED_GROUPS = 1000;

  private static final long HANDLING_TIMEOUT_NANOS = 5_000_000_000L;

  private final Mailbox<Message> mailbox;
  private final int maxTaskFailures;
  private final StandingOutputs outputs;
  private final TaskLauncher launcher;
  private final Accumulators accumulators;
  private final EventSink events;
  private final LongSupplier clock;
  private final Disruption disruption;

  private final Set<JobRun> jobs = Collections.newSetFromMap(new IdentityHashMap<>());
  private final IdentityHashMap<Exchange, Stage> mapStages = new IdentityHashMap<>();
  private final SchedulingPolicy runnable;
  private final Progress progress = new Progress();

  /** The groups whose jobs don't run any more, the earliest first. */
  private final Set<String> cancelledGroups = new LinkedHashSet<>();

  private final Set<TaskAttempt> launched = Collections.newSetFromMap(new IdentityHashMap<>());
  private final BitSet freeSlots = new BitSet();
  private final Cancelling cancelling = new Cancelling();
  private int nextJobId;
  private int nextStageId;
  private long nextTaskId;
  private long lastTime;
  private boolean closed;

  /** Whether the last event has been told. */
  private boolean over;

  /**
   * @param maxTaskFailures how often a partition may fail, positive
   * @param policy who gets the slots; this scheduler's own
   * @param clock nanoseconds since the epoch
   * @param disruption in which order the tasks of a stage start
   */
  public Scheduler(
      int maxTaskFailures,
      StandingOutputs outputs,
      TaskLauncher launcher,
      Accumulators accumulators,
      EventSink events,
      LongSupplier clock,
      SchedulingPolicy policy,
      Disruption disruption) {
    this.mailbox = new Mailbox<>(this::handle, events::flush);
    this.maxTaskFailures = maxTaskFailures;
    this.outputs = outputs;
    this.accumulators = accumulators;
    this.events = events;
    this.clock = clock;
    this.runnable = policy;
    this.disruption = disruption;
    this.launcher = launcher;
    freeSlots.set(0, launcher.slots());
  }

  /** Starts a job; its caller then awaits it. */
  public void submit(JobRun job) {
    mailbox.post(new Message.JobSubmitted(job));
  }

  /** Cancels a job whose caller has gone; does nothing when it has ended. */
  public void abandon(JobRun job, String reason) {
    mailbox.post(new Message.JobAbandoned(job, reason));
  }

  /** Cancels running jobs, and for some kinds of cancellation later ones. */
  public void cancel(Cancellation cancellation) {
    mailbox.post(new Message.CancellationRequested(cancellation));
  }

  /** Tells an observer what happens from now on: what the calling thread does next included. */
  public void watch(Observer observer) {
    mailbox.post(new Message.Watching(observer));
  }

  /** Tells observers of something that happened elsewhere, in order with what happens here. */
  public void tell(LongFunction<Event> eventAt) {
    mailbox.post(new Message.Happened(eventAt));
  }

  /** How jobs and stages stand. */
  public Progress progress() {
    return progress;
  }

  /** Takes the report of a launched task. */
  public void finished(TaskReport report) {
    mailbox.post(new Message.TaskFinished(report));
  }

  /** Fails all jobs, also those that come later, and tells all tasks to stop. */
  public void close() {
    CountDownLatch handled = new CountDownLatch(1);
    mailbox.post(new Message.Closed(handled));
    awaitHandled(handled);
  }

  /**
   * Called last, when no launched task will report any more: tells that those still launched and
   * then the application have ended.
   */
  public void end() {
    CountDownLatch handled = new CountDownLatch(1);
    mailbox.post(new Message.Ended(handled));
    awaitHandled(handled);
  }

  /** Another thread may be at the messages; it is done with them soon. */
  private static void awaitHandled(CountDownLatch handled) {
    boolean interrupted = false;
    try {
      long deadline = System.nanoTime() + HANDLING_TIMEOUT_NANOS;
      while (true) {
        try {
          if (!handled.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            LOG.log(Level.WARNING, "The scheduler is stuck, in an accumulator of the program?");
          }
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether nothing is held for any job or task. Asked where no other thread posts. */
  boolean idle() {
    return jobs.isEmpty()
        && mapStages.isEmpty()
        && runnable.isEmpty()
        && launched.isEmpty()
        && freeSlots.cardinality() == launcher.slots();
  }

  private void handle(Message message) {
    try {
      if (message instanceof Message.JobSubmitted submitted) {
        start(submitted.job());
      } else if (message instanceof Message.TaskFinished finished) {
        taskEnded(finished.report());
      } else if (message instanceof Message.JobAbandoned abandoned) {
        cancel(job -> job == abandoned.job(), abandoned.reason());
      } else if (message instanceof Message.CancellationRequested requested) {
        requested.cancellation().accept(cancelling);
      } else if (message instanceof Message.Watching watching) {
        watch(watching);
      } else if (message instanceof Message.Happened happened) {
        tell(happened);
      } else if (message instanceof Message.Closed closing) {
        closeAll();
        closing.handled().countDown();
      } else if (message instanceof Message.Ended ending) {
        endAll();
        ending.handled().countDown();
      }
      launchTasks();
    } catch (Throwable thrown) {
      LOG.log(Level.ERROR, "The scheduler failed on " + message, thrown);
      failAfterDefect(message, thrown);
    }
  }

  // Jobs

  private void start(JobRun job) {
    job.number(nextJobId++);
    if (closed) {
      job.finish(JobFailure.shutDown(job.id()));
      return;
    }
    String group = job.job().properties().get(Job.GROUP);
    if (group != null && cancelledGroups.contains(group)) {
      job.finish(JobFailure.cancelled(job.id(), groupCancelled(group)));
      return;
    }
    if (job.job().partitions().isEmpty()) {
      progress.started(job);
      progress.ended(job, true);
      tellStarted(job, List.of(), List.of());
      events.publish(new Event.JobEnded(now(), job.id(), Outcome.SUCCEEDED));
      job.finish(null);
      return;
    }
    jobs.add(job);
    Stage result = joinStages(job);
    progress.started(job);
    if (events.watched() && job.graph().described()) {
      tellStarted(job, infos(job), skipped(job, result));
    }
    advance(result);
  }

  /** Makes the job's stages, or joins those that other jobs have made; returns its last. */
  private Stage joinStages(JobRun job) {
    Stage last = null;
    for (PlannedStage plan : job.graph().stages()) {
      Exchange writes = plan.writes();
      Stage stage = writes == null ? null : mapStages.get(writes);
      if (stage == null) {
        List<Stage> parents = new ArrayList<>(plan.reads().size());
        for (Exchange read : plan.reads()) {
          parents.add(mapStage(read));
        }
        stage = new Stage(nextStageId++, plan, writes == null ? job : null, parents);
        if (writes != null) {
          mapStages.put(writes, stage);
        }
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

  private Stage mapStage(Exchange exchange) {
    Stage stage = mapStages.get(exchange);
    if (stage == null) {
      throw new IllegalStateException("no running job needs " + exchange);
    }
    return stage;
  }

  private void tellStarted(JobRun job, List<StageDescription> stages, List<Integer> skipped) {
    events.publish(
        new Event.JobStarted(
            now(),
            job.id(),
            job.job().operation(),
            job.job().reason(),
            stages,
            skipped,
            job.job().properties()));
  }

  private static List<StageDescription> infos(JobRun job) {
    List<StageDescription> infos = new ArrayList<>(job.stages().size());
    for (Stage stage : job.stages()) {
      List<Integer> parentIds = new ArrayList<>(stage.parents().size());
      for (Stage parent : stage.parents()) {
        parentIds.add(parent.id());
      }
      infos.add(
          job.graph()
              .stages()
              .get(infos.size())
              .info(stage.id(), stage.numTasks(), parentIds, job.job().operation()));
    }
    return List.copyOf(infos);
  }

  /** The job's stages that it doesn't reach from its last through outputs that are missing. */
  private List<Integer> skipped(JobRun job, Stage result) {
    Set<Stage> needed = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Stage> waiting = new ArrayDeque<>();
    needed.add(result);
    waiting.push(result);
    while (!waiting.isEmpty()) {
      for (Exchange missing : waiting.pop().plan().missing(outputs)) {
        Stage parent = mapStage(missing);
        if (needed.add(parent)) {
          waiting.push(parent);
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

  private void cancel(Predicate<JobRun> which, String reason) {
    for (JobRun job : inOrder()) {
      if (which.test(job)) {
        end(job, JobFailure.cancelled(job.id(), reason));
      }
    }
  }

  private static String groupCancelled(String group) {
    return "part of cancelled job group " + group;
  }

  /** Cancels the jobs that a cancellation names, for its reason or in Spark's words. */
  private final class Cancelling implements Cancellation.Visitor {
    @Override
    public void job(Cancellation.OfJob cancellation) {
      cancel(job -> job.id() == cancellation.jobId(), cancellation.reason());
    }

    @Override
    public void jobGroup(Cancellation.OfJobGroup cancellation) {
      cancelGroup(cancellation.group(), cancellation.reason());
    }

    @Override
    public void jobGroupAndFutureJobs(Cancellation.OfJobGroupAndFutureJobs cancellation) {
      String group = cancellation.group();
      if (cancelledGroups.add(group) && cancelledGroups.size() > MAX_CANCELLED_GROUPS) {
        cancelledGroups.remove(cancelledGroups.iterator().next());
      }
      cancelGroup(group, cancellation.reason());
    }

    @Override
    public void jobsWithTag(Cancellation.OfJobsWithTag cancellation) {
      String tag = cancellation.tag();
      cancel(
          job -> Job.tags(job.job().properties()).contains(tag),
          reason(cancellation, "part of cancelled job tags " + tag));
    }

    @Override
    public void stage(Cancellation.OfStage cancellation) {
      int stageId = cancellation.stageId();
      cancel(
          job -> job.stages().stream().anyMatch(stage -> stage.id() == stageId),
          "because " + reason(cancellation, "Stage " + stageId + " was cancelled"));
    }

    @Override
    public void allJobs(Cancellation.OfAllJobs cancellation) {
      cancel(job -> true, reason(cancellation, "as part of cancellation of all jobs"));
    }

    private void cancelGroup(String group, String reason) {
      cancel(
          job -> group.equals(job.job().properties().get(Job.GROUP)),
          reason.isEmpty() ? groupCancelled(group) : reason);
    }

    private static String reason(Cancellation cancellation, String otherwise) {
      return cancellation.reason().isEmpty() ? otherwise : cancellation.reason();
    }
  }

  private List<JobRun> inOrder() {
    List<JobRun> ordered = new ArrayList<>(jobs);
    ordered.sort((left, right) -> Integer.compare(left.id(), right.id()));
    return ordered;
  }

  /** Ends a job; what only it needed is dropped, what still runs of that is told to stop. */
  private void end(JobRun job, @Nullable JobFailure failure) {
    if (!jobs.remove(job)) {
      return;
    }
    boolean interrupt =
        closed || Boolean.parseBoolean(job.job().properties().get(Job.INTERRUPT_ON_CANCEL));
    List<Stage> stages = List.copyOf(job.stages());
    job.stages().clear();
    for (int i = stages.size() - 1; i >= 0; i--) {
      leave(job, stages.get(i), failure, interrupt);
    }
    events.publish(
        new Event.JobEnded(
            now(), job.id(), failure == null ? Outcome.SUCCEEDED : failure.outcome()));
    progress.ended(job, failure == null);
    job.finish(failure);
  }

  private void leave(JobRun job, Stage stage, @Nullable JobFailure failure, boolean interrupt) {
    StageAttempt attempt = stage.attempt();
    boolean queued = attempt != null && runnable.remove(attempt);
    stage.leave(job);
    if (!stage.jobs().isEmpty()) {
      if (queued && attempt != null) {
        runnable.add(attempt);
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
      stop(attempt, outcome, failure == null ? "no longer needed" : "stage cancelled", interrupt);
    }
  }

  // Stages

  /** Starts a stage, or what it needs first. */
  private void advance(Stage wanted) {
    Deque<Stage> waiting = new ArrayDeque<>();
    waiting.push(wanted);
    while (!waiting.isEmpty()) {
      Stage stage = waiting.pop();
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
        waiting.push(mapStage(missing.get(i)));
      }
    }
  }

  private void startAttempt(Stage stage) {
    JobRun job = stage.resultOf();
    int[] indices;
    if (job != null) {
      indices = job.undone();
    } else {
      indices = outputs.missing(written(stage));
      if (indices.length == 0) {
        wakeWaiters(stage);
        return;
      }
    }
    long submittedAt = now();
    StageAttempt attempt = stage.startAttempt(indices, disruption, submittedAt);
    events.publish(
        new Event.StageSubmitted(submittedAt, stage.id(), attempt.number(), attempt.tasks()));
    runnable.add(attempt);
  }

  private static Exchange written(Stage stage) {
    Exchange writes = stage.plan().writes();
    if (writes == null) {
      throw new IllegalStateException("not a map stage: " + stage);
    }
    return writes;
  }

  /** All tasks of an attempt have succeeded. */
  private void attemptDone(StageAttempt attempt) {
    Stage stage = attempt.stage();
    stage.endAttempt();
    events.publish(
        new Event.StageCompleted(now(), stage.id(), attempt.number(), Outcome.SUCCEEDED));
    JobRun job = stage.resultOf();
    if (job != null) {
      end(job, null);
      return;
    }
    if (outputs.missing(written(stage)).length == 0) {
      stage.whole();
      outputs.mapStageEnded();
      wakeWaiters(stage);
    } else {
      again(stage, new IllegalStateException("outputs were lost while the stage ran"));
    }
  }

  private void wakeWaiters(Stage stage) {
    List<Stage> waiters = List.copyOf(stage.waiters());
    stage.waiters().clear();
    for (Stage waiter : waiters) {
      waiter.waitingFor().remove(stage);
      if (waiter.waitingFor().isEmpty()) {
        advance(waiter);
      }
    }
  }

  /** A stage has to compute again because outputs were gone. */
  private void again(Stage stage, Throwable reason) {
    int losses = stage.lost();
    if (losses >= MAX_STAGE_ATTEMPTS) {
      fail(stage, JobFailure.ofStage(stage, losses, reason));
    } else {
      advance(stage);
    }
  }

  /** Fails every job that needs a stage. */
  private void fail(Stage stage, JobFailure failure) {
    for (JobRun job : List.copyOf(stage.jobs())) {
      end(job, failure);
    }
  }

  /** Ends an attempt that isn't done; its tasks are told to stop. */
  private void stop(StageAttempt attempt, Outcome outcome, String reason, boolean interrupt) {
    runnable.remove(attempt);
    attempt.stage().endAttempt();
    for (TaskAttempt task : List.copyOf(attempt.running())) {
      launcher.cancel(task, reason, interrupt);
    }
    events.publish(
        new Event.StageCompleted(now(), attempt.stage().id(), attempt.number(), outcome));
  }

  // Tasks

  private void launchTasks() {
    if (runnable.isEmpty() || freeSlots.isEmpty()) {
      return;
    }
    for (StageAttempt attempt : runnable.round()) {
      launchTasks(attempt);
      if (freeSlots.isEmpty()) {
        break;
      }
    }
    progress.tasks(launched.size());
  }

  private void launchTasks(StageAttempt attempt) {
    for (int slot = freeSlots.nextSetBit(0);
        slot >= 0 && attempt.hasPending();
        slot = freeSlots.nextSetBit(0)) {
      TaskAttempt task = attempt.take(nextTaskId++, slot);
      if (!attempt.hasPending()) {
        runnable.remove(attempt);
      }
      freeSlots.clear(slot);
      launched.add(task);
      runnable.launched(attempt);
      if (events.watched()) {
        events.publish(
            new Event.TaskStarted(
                now(),
                task.id(),
                attempt.stage().id(),
                attempt.number(),
                task.partition(),
                task.number(),
                slot));
      }
      launcher.launch(task);
    }
  }

  private void taskEnded(TaskReport report) {
    TaskAttempt task = report.task();
    if (!launched.remove(task)) {
      return;
    }
    freeSlots.set(task.slot());
    StageAttempt attempt = task.stageAttempt();
    attempt.ended(task);
    runnable.ended(attempt);
    progress.tasks(launched.size());
    if (attempt.stage().attempt() != attempt) {
      String reason = task.cancelReason();
      tellEnded(report, new Outcome.Cancelled(reason == null ? "" : reason), List.of());
    } else if (report.ending() instanceof TaskReport.Succeeded succeeded) {
      taskSucceeded(report, succeeded.result());
    } else if (report.ending() instanceof TaskReport.Failed failed) {
      taskFailed(report, failed.thrown());
    } else if (report.ending() instanceof TaskReport.Lost lost) {
      tellEnded(report, Outcome.failed(lost.thrown()), List.of());
      attempt.retry(task);
      runnable.add(attempt);
    } else if (report.ending() instanceof TaskReport.OutputGone gone) {
      tellEnded(report, Outcome.failed(gone.thrown()), List.of());
      stop(
          attempt, Outcome.failed(gone.thrown()), "an output that the stage reads was gone", false);
      again(attempt.stage(), gone.thrown());
    }
  }

  private void taskSucceeded(TaskReport report, @Nullable Object result) {
    StageAttempt attempt = report.task().stageAttempt();
    List<Event.AccumulatorUpdate> updates = accumulators.merge(report.accumulators());
    tellEnded(report, Outcome.SUCCEEDED, updates);
    JobRun job = attempt.stage().resultOf();
    if (job != null) {
      job.deliver(report.task().index(), result);
    }
    if (attempt.succeeded()) {
      attemptDone(attempt);
    }
  }

  private void taskFailed(TaskReport report, Throwable thrown) {
    TaskAttempt task = report.task();
    StageAttempt attempt = task.stageAttempt();
    tellEnded(report, Outcome.failed(thrown), List.of());
    attempt.progress().failed();
    int failures = attempt.failed(task);
    if (thrown instanceof NotSerializableException result) {
      fail(attempt.stage(), JobFailure.ofResult(task, result));
      return;
    }
    if (failures >= maxTaskFailures) {
      fail(attempt.stage(), JobFailure.ofTask(task, failures, thrown));
      return;
    }
    LOG.log(
        Level.DEBUG,
        "Lost task " + task + ", failure " + failures + " of " + maxTaskFailures + ": " + thrown);
    attempt.retry(task);
    runnable.add(attempt);
  }

  private void tellEnded(
      TaskReport report, Outcome outcome, List<Event.AccumulatorUpdate> updates) {
    if (!events.watched()) {
      return;
    }
    TaskAttempt task = report.task();
    StageAttempt attempt = task.stageAttempt();
    events.publish(
        new Event.TaskEnded(
            now(),
            task.id(),
            attempt.stage().id(),
            attempt.number(),
            task.partition(),
            task.number(),
            task.slot(),
            outcome,
            report.metrics(),
            updates));
  }

  // The end

  private void closeAll() {
    closed = true;
    for (JobRun job : inOrder()) {
      end(job, JobFailure.shutDown(job.id()));
    }
    for (TaskAttempt task : launched) {
      launcher.cancel(task, "SparkContext was shut down", true);
    }
  }

  private void watch(Message.Watching watching) {
    if (!over) {
      events.add(watching.observer());
    }
  }

  private void tell(Message.Happened happened) {
    if (!over) {
      events.publish(happened.eventAt().apply(now()));
    }
  }

  private void endAll() {
    forgetLaunched();
    over = true;
    events.publish(new Event.ApplicationEnded(now()));
    events.flush();
  }

  private void forgetLaunched() {
    Set<TaskAttempt> left = new HashSet<>(launched);
    for (TaskAttempt task : left) {
      taskEnded(
          new TaskReport(
              task,
              new TaskReport.Failed(new IllegalStateException("the task did not stop")),
              TaskMeasurements.NONE,
              List.of()));
    }
  }

  /** A defect in this class must not leave callers waiting. */
  private void failAfterDefect(Message message, Throwable thrown) {
    if (message instanceof Message.JobSubmitted submitted && !submitted.job().ended()) {
      jobs.add(submitted.job());
    }
    for (JobRun job : inOrder()) {
      try {
        end(job, JobFailure.internal(thrown));
      } catch (Throwable again) {
        thrown.addSuppressed(again);
      }
      job.finish(JobFailure.internal(thrown));
    }
  }

  /** Now, never before what was said last. */
  private long now() {
    lastTime = Math.max(lastTime, clock.getAsLong());
    return lastTime;
  }
}
