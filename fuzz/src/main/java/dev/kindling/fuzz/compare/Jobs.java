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

/**
 * Collects jobs from events. Safe for use by the thread that reports events and a thread that takes
 * jobs.
 */
public final class Jobs {
  private final Map<Integer, JobSeen> running = new LinkedHashMap<>();
  private final Set<Integer> ran = new HashSet<>();
  private final Map<Integer, Integer> tasks = new HashMap<>();
  private final List<JobSeen> ended = new ArrayList<>();

  /** Reports that a job began. None of its stages has run yet. */
  public synchronized void started(JobSeen job) {
    running.put(job.id(), job);
    for (StageSeen stage : job.stages()) {
      ran.remove(stage.id());
      tasks.remove(stage.id());
    }
  }

  /** Reports that a stage began. */
  public synchronized void submitted(int stage) {
    ran.add(stage);
  }

  /** Reports that a task of a stage ended. */
  public synchronized void taskEnded(int stage) {
    tasks.merge(stage, 1, Integer::sum);
  }

  /** Reports that a job ended. */
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

  /** Returns all jobs that ended since the last call. */
  public synchronized List<JobSeen> take() {
    List<JobSeen> all = List.copyOf(ended);
    ended.clear();
    return all;
  }

  /** Waits until all jobs that began have ended. */
  public synchronized void awaitEnds() throws InterruptedException {
    while (!running.isEmpty()) {
      wait();
    }
  }

  /** Waits until a job with this label has ended, and removes that job. */
  public synchronized void await(String label) throws InterruptedException {
    while (!ended.removeIf(job -> job.label().equals(label))) {
      wait();
    }
  }
}
