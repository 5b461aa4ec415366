package dev.kindling.python;

import dev.kindling.api.Driver;
import dev.kindling.python.protocol.JobProgress;
import dev.kindling.python.protocol.StageTaskCounts;
import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import dev.kindling.spi.StageDescription;
import dev.kindling.spi.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that the driver's connections run: how far they are, and which requests are cancelled.
 * Safe for use by many threads.
 */
final class ConnectionJobs implements Observer {
  /** The local property that holds the number of the connection that started a job. */
  static final String CONNECTION = "kindling.python.connection";

  private static final String INTERRUPTED = "interrupted by the program";

  private final Driver driver;
  private final Map<Integer, RunningJob> running = new ConcurrentHashMap<>();

  /** The request that each connection is answering. */
  private final Map<Integer, Integer> current = new ConcurrentHashMap<>();

  /** The request of each connection that was cancelled last. */
  private final Map<Integer, Integer> cancelled = new ConcurrentHashMap<>();

  private record RunningJob(int connection, List<Integer> stages) {}

  ConnectionJobs(Driver driver) {
    this.driver = driver;
    driver.backend().observe(this);
  }

  @Override
  public void observe(List<Event> events) {
    for (Event event : events) {
      if (event instanceof Event.JobStarted started) {
        String property = started.properties().get(CONNECTION);
        if (property != null) {
          int connection = Integer.parseInt(property);
          List<Integer> stages = started.stages().stream().map(StageDescription::id).toList();
          running.put(started.jobId(), new RunningJob(connection, stages));
          if (isCancelled(connection)) {
            driver.backend().controls().cancelJob(started.jobId(), INTERRUPTED);
          }
        }
      } else if (event instanceof Event.JobEnded ended) {
        running.remove(ended.jobId());
      }
    }
  }

  /** Takes note that a connection answers a request from now on. */
  void begin(int connection, int request) {
    current.put(connection, request);
  }

  /** Takes note that a connection has ended. */
  void end(int connection) {
    current.remove(connection);
    cancelled.remove(connection);
  }

  /**
   * Cancels the job that a connection's request runs, or is about to run: the caller doesn't know
   * how far the request is. Another request of the connection isn't affected.
   */
  void cancel(int connection, int request) {
    cancelled.put(connection, request);
    if (isCancelled(connection)) {
      running.forEach(
          (id, job) -> {
            if (job.connection() == connection) {
              driver.backend().controls().cancelJob(id, INTERRUPTED);
            }
          });
    }
  }

  private boolean isCancelled(int connection) {
    Integer request = cancelled.get(connection);
    return request != null && request.equals(current.get(connection));
  }

  /** How far the job of a connection is, or null when it runs none. */
  @Nullable JobProgress progress(int connection) {
    for (Map.Entry<Integer, RunningJob> entry : running.entrySet()) {
      if (entry.getValue().connection() == connection) {
        return new JobProgress(entry.getKey(), stages(entry.getValue()));
      }
    }
    return null;
  }

  private List<StageTaskCounts> stages(RunningJob job) {
    List<StageTaskCounts> stages = new ArrayList<>();
    for (int stage : job.stages()) {
      Status.StageStatus status = driver.backend().status().stage(stage);
      if (status != null) {
        stages.add(
            new StageTaskCounts(
                status.stageId(),
                status.name(),
                status.numTasks(),
                status.active(),
                status.completed(),
                status.failed()));
      }
    }
    return stages;
  }
}
