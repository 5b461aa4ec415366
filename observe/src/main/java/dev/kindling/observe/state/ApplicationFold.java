package dev.kindling.observe.state;

import dev.kindling.spi.Event;
import dev.kindling.spi.EventVisitor;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The mutable state of an application's history: what each kind of event changes, and which old
 * jobs, stages and tasks are dropped to bound memory. Guarded by {@link ApplicationHistory}'s lock.
 */
final class ApplicationFold implements EventVisitor {
  /** The datasets without cached partitions that are retained. */
  private static final int MAX_FORMER_STORAGE = 100;

  private final TreeMap<Integer, JobHistory> jobs = new TreeMap<>();
  private final TreeMap<Integer, StageHistory> stages = new TreeMap<>();
  private final TreeMap<Integer, StorageHistory> storage = new TreeMap<>();
  private final Set<Integer> formerStorage = new LinkedHashSet<>();
  private final Deque<JobHistory> endedJobs = new ArrayDeque<>();
  private final Deque<StageHistory> endedStages = new ArrayDeque<>();
  private final Deque<StageAttemptHistory> attemptsWithTasks = new ArrayDeque<>();
  private final DatasetPool pool = new DatasetPool();
  private final ApplicationCounters counters = new ApplicationCounters();
  private Retention retention;
  private Event.@Nullable ApplicationStarted applicationStarted;
  private @Nullable ApplicationView application;
  private long applicationEndedAt;
  private int retainedAttempts;
  private long retainedTasks;
  private long droppedJobs;
  private long droppedStages;
  private long droppedTasks;
  private long droppedEvents;
  private long lastEventAt;

  ApplicationFold(Retention retention) {
    this.retention = retention;
  }

  void add(List<? extends Event> events) {
    for (Event event : events) {
      event.accept(this);
      lastEventAt = Math.max(lastEventAt, event.at());
    }
    trim();
  }

  Snapshot snapshot(long version) {
    List<JobView> jobViews = new ArrayList<>(jobs.size());
    jobs.values().forEach(job -> jobViews.add(job.view()));
    List<StageView> stageViews = new ArrayList<>(stages.size());
    stages.values().forEach(stage -> stage.addViewsTo(stageViews));
    List<StorageView> storageViews = new ArrayList<>(storage.size());
    List<StorageView> formerViews = new ArrayList<>(formerStorage.size());
    storage
        .values()
        .forEach(each -> (each.isEmpty() ? formerViews : storageViews).add(each.view()));
    return new Snapshot(
        version,
        lastEventAt,
        application(),
        List.copyOf(jobViews),
        List.copyOf(stageViews),
        List.copyOf(storageViews),
        List.copyOf(formerViews),
        counters.totals(),
        new DroppedCounts(droppedJobs, droppedStages, droppedTasks, droppedEvents));
  }

  /** Created when it is first read: redaction takes longer than a short program can afford. */
  private ApplicationView application() {
    ApplicationView current = application;
    if (current == null) {
      Event.ApplicationStarted started = applicationStarted;
      current =
          started == null
              ? ApplicationView.UNKNOWN
              : ApplicationView.of(started, applicationEndedAt);
      application = current;
    }
    return current;
  }

  @Override
  public void applicationStarted(Event.ApplicationStarted event) {
    retention = Retention.of(event.conf());
    applicationStarted = event;
    application = null;
  }

  @Override
  public void applicationEnded(Event.ApplicationEnded event) {
    applicationEndedAt = event.at();
    application = null;
  }

  @Override
  public void jobStarted(Event.JobStarted event) {
    counters.jobStarted();
    Set<Integer> skipped = new HashSet<>(event.skippedStageIds());
    int toOmit = skipped.size() - retention.skippedStages();
    int omittedStages = 0;
    int omittedTasks = 0;
    List<StageDescription> retained = new ArrayList<>();
    for (StageDescription info : event.stages()) {
      if (skipped.contains(info.id())) {
        counters.stageSkipped(info.numTasks());
      }
      if (omittedStages < toOmit && skipped.contains(info.id())) {
        omittedStages++;
        omittedTasks += info.numTasks();
      } else {
        retained.add(info);
      }
    }
    JobHistory job = new JobHistory(event, omittedStages, omittedTasks);
    for (StageDescription info : retained) {
      StageHistory stage = stages.get(info.id());
      if (stage == null) {
        stage = new StageHistory(info, retention.datasets(), pool);
        stages.put(info.id(), stage);
        retainedAttempts++;
        if (skipped.contains(info.id())) {
          stage.endWithoutAttempt(StageStatus.SKIPPED);
          endedStages.add(stage);
        }
      }
      job.addStage(stage);
    }
    jobs.put(job.id, job);
  }

  @Override
  public void jobEnded(Event.JobEnded event) {
    JobHistory job = jobs.get(event.jobId());
    if (job == null) {
      return;
    }
    counters.jobEnded(event.outcome());
    job.end(event.at(), event.outcome());
    endedJobs.add(job);
    boolean succeeded = event.outcome() instanceof Outcome.Succeeded;
    for (StageHistory stage : job.stages()) {
      if (stage.status() == StageStatus.PENDING) {
        stage.endWithoutAttempt(succeeded ? StageStatus.SKIPPED : StageStatus.NOT_REACHED);
        endedStages.add(stage);
      } else if (stage.status() == StageStatus.ACTIVE && stage.allJobsEnded()) {
        // The event of its end was dropped.
        stage.completeAll(event.at(), event.outcome());
        endedStages.add(stage);
      }
    }
  }

  @Override
  public void stageSubmitted(Event.StageSubmitted event) {
    StageHistory stage = stages.get(event.stageId());
    if (stage != null) {
      if (stage.ended()) {
        endedStages.remove(stage);
      }
      if (!stage.attempts().isEmpty()) {
        retainedAttempts++;
      }
      attemptsWithTasks.add(stage.submit(event.attempt(), event.numTasks(), event.at()));
    }
  }

  @Override
  public void stageCompleted(Event.StageCompleted event) {
    StageAttemptHistory attempt = attempt(event.stageId(), event.attempt());
    if (attempt != null && !attempt.ended()) {
      counters.stageEnded(event.outcome());
      attempt.complete(event.at(), event.outcome());
      attempt.stage.changed();
      if (attempt.stage.ended()) {
        endedStages.add(attempt.stage);
      }
    }
  }

  @Override
  public void taskStarted(Event.TaskStarted event) {
    StageAttemptHistory attempt = attempt(event.stageId(), event.stageAttempt());
    if (attempt != null) {
      counters.taskStarted();
      attempt.start(event);
      attempt.stage.changed();
      retainedTasks++;
      limitTasks(attempt);
    }
  }

  @Override
  public void taskEnded(Event.TaskEnded event) {
    StageAttemptHistory attempt = attempt(event.stageId(), event.stageAttempt());
    if (attempt != null) {
      int before = attempt.tasks.size();
      counters.taskEnded(event, attempt.end(event));
      attempt.stage.changed();
      retainedTasks += attempt.tasks.size() - before;
      limitTasks(attempt);
    }
  }

  @Override
  public void blockStored(Event.BlockStored event) {
    storage
        .computeIfAbsent(event.dataset().id(), id -> new StorageHistory(event.dataset()))
        .store(event);
    formerStorage.remove(event.dataset().id());
  }

  @Override
  public void blockRefused(Event.BlockRefused event) {
    StorageHistory blocks =
        storage.computeIfAbsent(event.dataset().id(), id -> new StorageHistory(event.dataset()));
    blocks.refuse(event);
    limitFormerStorage(event.dataset().id(), blocks);
  }

  @Override
  public void blockEvicted(Event.BlockEvicted event) {
    changeStorage(event.datasetId(), blocks -> blocks.evict(event));
  }

  @Override
  public void blockLost(Event.BlockLost event) {
    changeStorage(event.datasetId(), blocks -> blocks.lose(event));
  }

  @Override
  public void datasetUnpersisted(Event.DatasetUnpersisted event) {
    changeStorage(event.datasetId(), blocks -> blocks.unpersist(event));
  }

  /** Changes nothing: no view shows whether a shuffle's outputs still exist. */
  @Override
  public void shuffleFreed(Event.ShuffleFreed event) {}

  @Override
  public void eventsDropped(Event.EventsDropped event) {
    droppedEvents += event.count();
  }

  private void changeStorage(int datasetId, Consumer<StorageHistory> change) {
    StorageHistory blocks = storage.get(datasetId);
    if (blocks != null) {
      change.accept(blocks);
      limitFormerStorage(datasetId, blocks);
    }
  }

  /** Retains the datasets whose cached partitions were dropped last. */
  private void limitFormerStorage(int datasetId, StorageHistory blocks) {
    if (blocks.isEmpty() && formerStorage.add(datasetId)) {
      if (formerStorage.size() > MAX_FORMER_STORAGE) {
        int oldest = formerStorage.iterator().next();
        formerStorage.remove(oldest);
        storage.remove(oldest);
      }
    }
  }

  private @Nullable StageAttemptHistory attempt(int stageId, int attempt) {
    StageHistory stage = stages.get(stageId);
    return stage == null ? null : stage.attempt(attempt);
  }

  private void limitTasks(StageAttemptHistory attempt) {
    int limit = retention.tasks();
    if (attempt.tasks.size() > limit) {
      dropTasks(attempt, limit);
    }
  }

  /** Drops the oldest ended tasks of an attempt until {@code limit} are left. */
  private void dropTasks(StageAttemptHistory attempt, int limit) {
    int dropped = attempt.tasks.retain(limit);
    if (dropped > 0) {
      retainedTasks -= dropped;
      droppedTasks += dropped;
      attempt.changed();
    }
  }

  /**
   * Drops jobs, stages and tasks beyond the retention: the oldest ended first, never running ones.
   */
  private void trim() {
    while (jobs.size() > retention.jobs() && !endedJobs.isEmpty()) {
      jobs.remove(endedJobs.remove().id);
      droppedJobs++;
    }
    while (retainedAttempts > retention.stages() && !endedStages.isEmpty()) {
      StageHistory oldest = endedStages.peek();
      if (!oldest.attempts().isEmpty()) {
        StageAttemptHistory dropped = oldest.attempts().get(0);
        retainedTasks -= dropped.tasks.size();
        droppedTasks += dropped.tasks.size();
        attemptsWithTasks.remove(dropped);
      }
      oldest.dropOldestAttempt();
      retainedAttempts--;
      droppedStages++;
      if (!oldest.retained()) {
        endedStages.remove();
        stages.remove(oldest.info().id());
      }
    }
    for (int i = attemptsWithTasks.size(); i > 1 && retainedTasks > retention.allTasks(); i--) {
      StageAttemptHistory oldest = attemptsWithTasks.remove();
      if (oldest.ended()) {
        dropTasks(oldest, 0);
      } else {
        attemptsWithTasks.add(oldest);
        dropTasks(oldest, Math.max(1, retention.allTasks() / attemptsWithTasks.size()));
      }
    }
  }
}
