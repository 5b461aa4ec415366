package dev.kindling.fuzz.compare;

import dev.kindling.fuzz.compare.JobLog.JobSeen;
import dev.kindling.fuzz.compare.JobLog.StageSeen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Jobs as they are told, event by event. Safe for use by a teller and a taker. */
public final class Jobs {
  private final Map<Integer, JobSeen> running = new LinkedHashMap<>();
  private final Set<Integer> ran = new HashSet<>();
  private final Map<Integer, Integer> tasks = new HashMap<>();
  private final List<JobSeen> ended = new ArrayList<>();

  /** A job began; none of its stages has run yet. */
  public synchronized void started(JobSeen job) {
    running.put(job.id(), job);
    for (StageSeen stage : job.stages()) {
      ran.remove(stage.id());
      tasks.remove(stage.id());
    }
  }

  /** A stage began. */
  public synchronized void submitted(int stage) {
    ran.add(stage);
  }

  /** A task of a stage ended. */
  public synchronized void taskEnded(int stage) {
    tasks.merge(stage, 1, Integer::sum);
  }

  /** A job ended. */
  public synchronized void ended(int id, boolean succeeded) {
    JobSeen job = running.remove(id);
    List<StageSeen> stages = new ArrayList<>();
    for (StageSeen stage : Objects.requireNonNull(job).stages()) {
      stages.add(
          new StageSeen(
              stage.id(),
              stage.kind(),
              stage.name(),
              stage.partitions(),
              ran.contains(stage.id()),
              tasks.getOrDefault(stage.id(), 0)));
    }
    ended.add(new JobSeen(id, job.label(), succeeded, stages));
    notifyAll();
  }

  /** All jobs that ended since this was asked last. */
  public synchronized List<JobSeen> take() {
    List<JobSeen> all = List.copyOf(ended);
    ended.clear();
    return all;
  }

  /** Waits until every job that has begun has ended. */
  public synchronized void awaitEnds() throws InterruptedException {
    while (!running.isEmpty()) {
      wait();
    }
  }

  /** Waits until a job of this label has ended, which is taken out. */
  public synchronized void await(String label) throws InterruptedException {
    while (!ended.removeIf(job -> job.label().equals(label))) {
      wait();
    }
  }
}
