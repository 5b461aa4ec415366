package dev.kindling.observe.state;

import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Folds an application's events into its state.
 *
 * <p>Safe for use by many threads: one lock, this object's own, guards everything. {@link #fold} is
 * meant for the one thread that gets the events, in order; {@link #snapshot} for any. Events that
 * refer to something unknown, because others were dropped, are passed over.
 */
public final class ApplicationHistory {
  private final TreeMap<Integer, JobHistory> jobs = new TreeMap<>();
  private final TreeMap<Integer, StageHistory> stages = new TreeMap<>();
  private final TreeMap<Integer, StorageHistory> storage = new TreeMap<>();
  private final Deque<JobHistory> endedJobs = new ArrayDeque<>();
  private final Deque<StageHistory> endedStages = new ArrayDeque<>();
  private final Deque<StageAttempt> attemptsWithTasks = new ArrayDeque<>();
  private final DatasetPool pool = new DatasetPool();
  private Retention retention;
  private Event.@Nullable ApplicationStarted applicationStarted;
  private @Nullable ApplicationView application;
  private long applicationEndedAt;
  private int keptAttempts;
  private long keptTasks;
  private long droppedJobs;
  private long droppedStages;
  private long droppedTasks;
  private long droppedEvents;
  private long lastEventAt;
  private long version;
  private @Nullable Snapshot snapshot;

  /** A history that remembers as much as the application's own configuration says. */
  public ApplicationHistory() {
    this(Retention.DEFAULT);
  }

  /**
   * @param retention how much is remembered, until the application's configuration is known
   */
  public ApplicationHistory(Retention retention) {
    this.retention = retention;
  }

  /** Takes the next events, in order. */
  public synchronized void fold(List<? extends Event> events) {
    if (events.isEmpty()) {
      return;
    }
    for (Event event : events) {
      fold(event);
      lastEventAt = Math.max(lastEventAt, event.at());
    }
    trim();
    version++;
    snapshot = null;
    notifyAll();
  }

  /** Everything, at this moment. */
  public synchronized Snapshot snapshot() {
    Snapshot current = snapshot;
    if (current == null) {
      List<JobView> jobViews = new ArrayList<>(jobs.size());
      jobs.values().forEach(job -> jobViews.add(job.view()));
      List<StageView> stageViews = new ArrayList<>(stages.size());
      stages.values().forEach(stage -> stage.views(stageViews));
      List<StorageView> storageViews = new ArrayList<>(storage.size());
      storage.values().forEach(each -> storageViews.add(each.view()));
      current =
          new Snapshot(
              version,
              lastEventAt,
              application(),
              List.copyOf(jobViews),
              List.copyOf(stageViews),
              List.copyOf(storageViews),
              new Dropped(droppedJobs, droppedStages, droppedTasks, droppedEvents));
      snapshot = current;
    }
    return current;
  }

  /** Grows with every batch of events. */
  public synchronized long version() {
    return version;
  }

  /**
   * Waits for a version later than {@code seen}.
   *
   * @return the version now, which is {@code seen} when the time was over first
   */
  public synchronized long awaitVersionAfter(long seen, long timeoutNanos)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeoutNanos;
    long left = timeoutNanos;
    while (version <= seen && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
    return version;
  }

  private void fold(Event event) {
    if (event instanceof Event.TaskStarted started) {
      StageAttempt attempt = attempt(started.stageId(), started.stageAttempt());
      if (attempt != null) {
        attempt.start(started);
        attempt.stage.changed();
        keptTasks++;
        retainTasks(attempt);
      }
    } else if (event instanceof Event.TaskEnded ended) {
      StageAttempt attempt = attempt(ended.stageId(), ended.stageAttempt());
      if (attempt != null) {
        int before = attempt.tasks.size();
        attempt.end(ended);
        attempt.stage.changed();
        keptTasks += attempt.tasks.size() - before;
        retainTasks(attempt);
      }
    } else if (event instanceof Event.StageSubmitted submitted) {
      submitted(submitted);
    } else if (event instanceof Event.StageCompleted completed) {
      completed(completed);
    } else if (event instanceof Event.JobStarted started) {
      started(started);
    } else if (event instanceof Event.JobEnded ended) {
      ended(ended);
    } else if (event instanceof Event.BlockStored stored) {
      storage
          .computeIfAbsent(stored.dataset().id(), id -> new StorageHistory(stored.dataset()))
          .store(stored);
    } else if (event instanceof Event.BlockEvicted evicted) {
      changed(evicted.datasetId(), kept -> kept.evict(evicted));
    } else if (event instanceof Event.BlockLost lost) {
      changed(lost.datasetId(), kept -> kept.lose(lost));
    } else if (event instanceof Event.DatasetUnpersisted unpersisted) {
      storage.remove(unpersisted.datasetId());
    } else if (event instanceof Event.ApplicationStarted started) {
      started(started);
    } else if (event instanceof Event.ApplicationEnded ended) {
      applicationEndedAt = ended.at();
      application = null;
    } else if (event instanceof Event.EventsDropped dropped) {
      droppedEvents += dropped.count();
    }
  }

  private void started(Event.ApplicationStarted event) {
    retention = Retention.of(event.conf());
    applicationStarted = event;
    application = null;
  }

  /** Made when it is first looked at: redacting costs more than a short program has to spare. */
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

  private void started(Event.JobStarted event) {
    Set<Integer> skipped = new HashSet<>(event.skippedStageIds());
    int toOmit = skipped.size() - retention.skippedStages();
    int omittedStages = 0;
    int omittedTasks = 0;
    List<StageDescription> kept = new ArrayList<>();
    for (StageDescription info : event.stages()) {
      if (omittedStages < toOmit && skipped.contains(info.id())) {
        omittedStages++;
        omittedTasks += info.numTasks();
      } else {
        kept.add(info);
      }
    }
    JobHistory job = new JobHistory(event, omittedStages, omittedTasks);
    for (StageDescription info : kept) {
      StageHistory stage = stages.get(info.id());
      if (stage == null) {
        stage = new StageHistory(info, retention.datasets(), pool);
        stages.put(info.id(), stage);
        keptAttempts++;
        if (skipped.contains(info.id())) {
          stage.withoutAttempt(StageStatus.SKIPPED);
          endedStages.add(stage);
        }
      }
      job.needs(stage);
    }
    jobs.put(job.id, job);
  }

  private void ended(Event.JobEnded event) {
    JobHistory job = jobs.get(event.jobId());
    if (job == null) {
      return;
    }
    job.end(event.at(), event.outcome());
    endedJobs.add(job);
    boolean succeeded = event.outcome() instanceof Outcome.Succeeded;
    for (StageHistory stage : job.stages()) {
      if (stage.status() == StageStatus.PENDING) {
        stage.withoutAttempt(succeeded ? StageStatus.SKIPPED : StageStatus.NOT_REACHED);
        endedStages.add(stage);
      } else if (stage.status() == StageStatus.ACTIVE && stage.needless()) {
        // Its own end was among the events dropped.
        stage.completeAll(event.at(), event.outcome());
        endedStages.add(stage);
      }
    }
  }

  private void changed(int datasetId, Consumer<StorageHistory> change) {
    StorageHistory kept = storage.get(datasetId);
    if (kept != null) {
      change.accept(kept);
      if (kept.isEmpty()) {
        storage.remove(datasetId);
      }
    }
  }

  private void submitted(Event.StageSubmitted event) {
    StageHistory stage = stages.get(event.stageId());
    if (stage != null) {
      if (stage.ended()) {
        endedStages.remove(stage);
      }
      if (!stage.attempts().isEmpty()) {
        keptAttempts++;
      }
      attemptsWithTasks.add(stage.submit(event.attempt(), event.numTasks(), event.at()));
    }
  }

  private void completed(Event.StageCompleted event) {
    StageAttempt attempt = attempt(event.stageId(), event.attempt());
    if (attempt != null && !attempt.ended()) {
      attempt.complete(event.at(), event.outcome());
      attempt.stage.changed();
      if (attempt.stage.ended()) {
        endedStages.add(attempt.stage);
      }
    }
  }

  private @Nullable StageAttempt attempt(int stageId, int attempt) {
    StageHistory stage = stages.get(stageId);
    return stage == null ? null : stage.attempt(attempt);
  }

  private void retainTasks(StageAttempt attempt) {
    int most = retention.tasks();
    if (attempt.tasks.size() > most) {
      forget(attempt, most);
    }
  }

  private void forget(StageAttempt attempt, int most) {
    int gone = attempt.tasks.retain(most);
    if (gone > 0) {
      keptTasks -= gone;
      droppedTasks += gone;
      attempt.changed();
    }
  }

  /** Drops what is too much: oldest ended first, never what still runs. */
  private void trim() {
    while (jobs.size() > retention.jobs() && !endedJobs.isEmpty()) {
      jobs.remove(endedJobs.remove().id);
      droppedJobs++;
    }
    while (keptAttempts > retention.stages() && !endedStages.isEmpty()) {
      StageHistory oldest = endedStages.peek();
      if (!oldest.attempts().isEmpty()) {
        StageAttempt gone = oldest.attempts().get(0);
        keptTasks -= gone.tasks.size();
        droppedTasks += gone.tasks.size();
        attemptsWithTasks.remove(gone);
      }
      oldest.drop();
      keptAttempts--;
      droppedStages++;
      if (!oldest.kept()) {
        endedStages.remove();
        stages.remove(oldest.info().id());
      }
    }
    for (int i = attemptsWithTasks.size(); i > 1 && keptTasks > retention.allTasks(); i--) {
      StageAttempt oldest = attemptsWithTasks.remove();
      if (oldest.ended()) {
        forget(oldest, 0);
      } else {
        attemptsWithTasks.add(oldest);
        forget(oldest, Math.max(1, retention.allTasks() / attemptsWithTasks.size()));
      }
    }
  }
}
