package dev.kindling.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.engine.events.EventSink;
import dev.kindling.spi.Event;
import dev.kindling.spi.EventAdapter;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Takes events and insists that their order is possible. */
final class EventRules implements EventSink {
  private final Set<Integer> runningJobs = new HashSet<>();
  private final Set<Integer> endedJobs = new HashSet<>();
  private final Map<Integer, Set<Integer>> jobsOfStage = new HashMap<>();
  private final Map<Integer, Integer> attempts = new HashMap<>();
  private final Set<Long> runningAttempts = new HashSet<>();
  private final Map<Long, Event.TaskStarted> runningTasks = new HashMap<>();
  private final Map<Long, Map<Integer, Integer>> triesOfPartition = new HashMap<>();
  private final Set<Integer> busySlots = new HashSet<>();
  private final Rules rules = new Rules();
  private final int slots;
  private long last = Long.MIN_VALUE;
  private int published;

  EventRules(int slots) {
    this.slots = slots;
  }

  /** How many events were published. */
  int published() {
    return published;
  }

  /** Insists that nothing is left open. */
  void end() {
    assertThat(runningJobs).as("jobs without an end").isEmpty();
    assertThat(runningAttempts).as("stage attempts without an end").isEmpty();
    assertThat(runningTasks).as("tasks without an end").isEmpty();
  }

  @Override
  public boolean hasObservers() {
    return true;
  }

  @Override
  public void flush() {}

  @Override
  public void addObserver(dev.kindling.spi.Observer observer) {
    throw new AssertionError("no observer is added later: " + observer);
  }

  @Override
  public void publish(Event event) {
    published++;
    insist(event.at() >= last, event, "time runs backwards");
    last = event.at();
    event.accept(rules);
  }

  /** The rules for each kind of event. */
  private final class Rules extends EventAdapter {
    @Override
    public void jobStarted(Event.JobStarted started) {
      checkStart(started);
    }

    @Override
    public void jobEnded(Event.JobEnded ended) {
      insist(runningJobs.remove(ended.jobId()), ended, "the job had begun and not ended");
      endedJobs.add(ended.jobId());
    }

    @Override
    public void stageSubmitted(Event.StageSubmitted submitted) {
      int expected = attempts.merge(submitted.stageId(), 1, Integer::sum) - 1;
      insist(submitted.attempt() == expected, submitted, "attempts count from 0");
      insist(
          jobsOfStage.getOrDefault(submitted.stageId(), Set.of()).stream()
              .anyMatch(runningJobs::contains),
          submitted,
          "a running job has the stage");
      runningAttempts.add(attempt(submitted.stageId(), submitted.attempt()));
    }

    @Override
    public void stageCompleted(Event.StageCompleted completed) {
      insist(
          runningAttempts.remove(attempt(completed.stageId(), completed.attempt())),
          completed,
          "the attempt had begun and not ended");
    }

    @Override
    public void taskStarted(Event.TaskStarted started) {
      checkStart(started);
    }

    @Override
    public void taskEnded(Event.TaskEnded ended) {
      checkEnd(ended);
    }
  }

  private void checkStart(Event.JobStarted started) {
    insist(!endedJobs.contains(started.jobId()), started, "a job runs once");
    insist(runningJobs.add(started.jobId()), started, "a job runs once");
    int lastStage = -1;
    for (StageDescription stage : started.stages()) {
      for (int parent : stage.parentStageIds()) {
        insist(parent < stage.id(), stage, "parents come first");
      }
      jobsOfStage.computeIfAbsent(stage.id(), id -> new HashSet<>()).add(started.jobId());
      lastStage = stage.id();
    }
    insist(!started.skippedStageIds().contains(lastStage), started, "the last stage runs");
  }

  private void checkStart(Event.TaskStarted started) {
    long attempt = attempt(started.stageId(), started.stageAttempt());
    insist(runningAttempts.contains(attempt), started, "a task is in a running stage");
    insist(runningTasks.put(started.taskId(), started) == null, started, "task ids are unique");
    insist(started.slot() >= 0 && started.slot() < slots, started, "there is such a slot");
    insist(busySlots.add(started.slot()), started, "a task has its slot alone");
    int tries =
        triesOfPartition
            .computeIfAbsent(attempt, a -> new HashMap<>())
            .merge(started.partition(), 1, Integer::sum);
    insist(started.attempt() == tries - 1, started, "tries count from 0");
  }

  private void checkEnd(Event.TaskEnded ended) {
    Event.TaskStarted started = runningTasks.remove(ended.taskId());
    insist(started != null, ended, "the task had begun and not ended");
    insist(ended.partition() == started.partition(), ended, "it is the same task");
    insist(busySlots.remove(ended.slot()), ended, "it gives its slot back");
    insist(
        ended.outcome() instanceof Outcome.Cancelled
            || runningAttempts.contains(attempt(ended.stageId(), ended.stageAttempt())),
        ended,
        "an end counts in a running stage only");
  }

  private static long attempt(int stageId, int attempt) {
    return (long) stageId << 32 | attempt;
  }

  /** AssertJ would describe each of some hundred million facts before it looks at it. */
  static void insist(boolean holds, Object subject, String rule) {
    if (!holds) {
      throw new AssertionError(rule + ": " + subject);
    }
  }
}
