package dev.kindling.python;

import dev.kindling.api.Driver;
import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import dev.kindling.spi.StageDescription;
import dev.kindling.spi.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which jobs the driver's connections run, and how far they are. Safe for use by many threads. */
final class Progress implements Observer {
  /** The local property that holds the number of the connection that started a job. */
  static final String CONNECTION = "kindling.python.connection";

  private static final String INTERRUPTED = "interrupted by the program";

  private final Driver driver;
  private final Map<Integer, Job> running = new ConcurrentHashMap<>();

  /** By connection, the number of the request that is being answered, and of one to cancel. */
  private final Map<String, Long> current = new ConcurrentHashMap<>();

  private final Map<String, Long> cancelled = new ConcurrentHashMap<>();

  private record Job(String connection, List<Integer> stages) {}

  Progress(Driver driver) {
    this.driver = driver;
    driver.backend().observe(this);
  }

  @Override
  public void observe(List<Event> events) {
    for (Event event : events) {
      if (event instanceof Event.JobStarted started) {
        String connection = started.properties().get(CONNECTION);
        if (connection != null) {
          List<Integer> stages = started.stages().stream().map(StageDescription::id).toList();
          running.put(started.jobId(), new Job(connection, stages));
          if (isCancelled(connection)) {
            driver.backend().controls().cancelJob(started.jobId(), INTERRUPTED);
          }
        }
      } else if (event instanceof Event.JobEnded ended) {
        running.remove(ended.jobId());
      }
    }
  }

  /** A connection's request is being answered from now on. */
  void begin(int connection, long request) {
    current.put(Integer.toString(connection), request);
  }

  /**
   * Cancels what a connection's request runs, or will run: the one who asks doesn't know how far it
   * is. Another request of the connection goes on.
   */
  void cancel(int connection, long request) {
    String number = Integer.toString(connection);
    cancelled.put(number, request);
    if (isCancelled(number)) {
      running.forEach(
          (id, job) -> {
            if (job.connection().equals(number)) {
              driver.backend().controls().cancelJob(id, INTERRUPTED);
            }
          });
    }
  }

  private boolean isCancelled(String connection) {
    Long request = cancelled.get(connection);
    return request != null && request.equals(current.get(connection));
  }

  /** How far the job of a connection is, stage by stage; null when none runs. */
  @Nullable Map<String, Object> of(int connection) {
    String number = Integer.toString(connection);
    for (Map.Entry<Integer, Job> entry : running.entrySet()) {
      if (entry.getValue().connection().equals(number)) {
        return progress(entry.getKey(), entry.getValue());
      }
    }
    return null;
  }

  private Map<String, Object> progress(int id, Job job) {
    List<Object> stages = new ArrayList<>();
    for (int stage : job.stages()) {
      Status.StageStatus status = driver.backend().status().stage(stage);
      if (status != null) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", status.stageId());
        told.put("name", status.name());
        told.put("tasks", status.numTasks());
        told.put("running", status.active());
        told.put("done", status.completed());
        told.put("failed", status.failed());
        stages.add(told);
      }
    }
    return Map.of("job", id, "stages", stages);
  }
}
