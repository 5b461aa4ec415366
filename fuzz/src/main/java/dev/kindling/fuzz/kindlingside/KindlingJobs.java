package dev.kindling.fuzz.kindlingside;

import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.fuzz.compare.JobLog;
import dev.kindling.fuzz.compare.Jobs;
import dev.kindling.spi.Application;
import dev.kindling.spi.Controls;
import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import dev.kindling.spi.ObserverFactory;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Collects Kindling's jobs with an observer. */
public final class KindlingJobs implements JobLog {
  // The service loader creates the factory, so the constructor finds the observer of its context
  // here.
  private static final BlockingQueue<JobObserver> CREATED = new LinkedBlockingQueue<>();

  private final JavaSparkContext sc;
  private final Jobs jobs;

  /** Collects the jobs of a context that was started just before. */
  public KindlingJobs(JavaSparkContext sc) {
    this.sc = sc;
    this.jobs = CREATED.remove().jobs;
  }

  @Override
  public List<JobSeen> take() {
    sc.setLocalProperty("fuzz.call", "last");
    sc.parallelize(List.of(1), 1).count();
    sc.setLocalProperty("fuzz.call", null);
    try {
      jobs.await("last");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for events", e);
    }
    return jobs.take();
  }

  /** The service loader creates it from its class name. */
  public static final class Factory implements ObserverFactory {
    @Override
    public Optional<Observer> observe(Application application, Controls controls) {
      JobObserver observer = new JobObserver();
      CREATED.add(observer);
      return Optional.of(observer);
    }
  }

  private static final class JobObserver implements Observer {
    private final Jobs jobs = new Jobs();

    @Override
    public void observe(List<Event> events) {
      for (Event event : events) {
        if (event instanceof Event.JobStarted started) {
          List<JobLog.StageSeen> stages = new ArrayList<>();
          for (StageDescription stage : started.stages()) {
            stages.add(
                new JobLog.StageSeen(
                    stage.id(), stage.kind(), stage.name(), stage.numTasks(), false, 0));
          }
          String label = started.properties().getOrDefault("fuzz.call", "");
          jobs.started(new JobLog.JobSeen(started.jobId(), label, false, stages));
        } else if (event instanceof Event.StageSubmitted submitted) {
          jobs.submitted(submitted.stageId());
        } else if (event instanceof Event.TaskEnded ended) {
          jobs.taskEnded(ended.stageId());
        } else if (event instanceof Event.JobEnded ended) {
          jobs.ended(ended.jobId(), ended.outcome() instanceof Outcome.Succeeded);
        }
      }
    }
  }
}
