package dev.kindling.python;

import dev.kindling.SparkConf;
import dev.kindling.SparkContext;
import dev.kindling.python.recipe.BatchFiles;
import dev.kindling.python.task.Crew;
import dev.kindling.python.wire.Wire;
import dev.kindling.python.worker.Meetings;
import dev.kindling.python.worker.WorkerServer;
import dev.kindling.python.worker.Workers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The driver's context, while there is one, and the server that makes workers. Safe for use by many
 * threads.
 */
final class Application {
  private static final String WORKER_MEMORY = "spark.python.worker.memory";
  private static final String WORKER_ENVIRONMENT = "spark.executorEnv.";

  private final WorkerServer workerServer = new WorkerServer();
  private final Meetings meetings = new Meetings();

  // Guarded by this.
  private @Nullable Session session;

  /** The server that makes workers has connected. */
  void workersFrom(Wire wire) {
    workerServer.connected(wire);
  }

  /** Where tasks of barrier stages meet. */
  Meetings meetings() {
    return meetings;
  }

  /** A worker has connected. */
  void workerConnected(Wire wire, long pid) {
    Session serving = active();
    if (serving == null) {
      wire.close();
    } else {
      serving.crew().workers().connected(wire, pid);
    }
  }

  /** Starts a context. */
  synchronized Session start(Map<String, String> settings) throws Exception {
    SparkConf conf = new SparkConf();
    settings.forEach(conf::set);
    SparkContext context = new SparkContext(conf);
    boolean started = false;
    try {
      BatchFiles files =
          new BatchFiles(Path.of(context.driver().backend().createTemporaryFolder("python")));
      long memory = conf.getSizeAsBytes(WORKER_MEMORY, "512m");
      Workers workers = new Workers(workerServer, memory, environment(settings));
      Session made = new Session(context, new Crew(workers, files));
      Crew.setCurrent(made.crew());
      session = made;
      started = true;
      return made;
    } finally {
      if (!started) {
        context.stop();
      }
    }
  }

  private static Map<String, String> environment(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(WORKER_ENVIRONMENT)) {
            environment.put(key.substring(WORKER_ENVIRONMENT.length()), value);
          }
        });
    return environment;
  }

  /** The context, which there must be. */
  Session session() {
    Session serving = active();
    if (serving == null) {
      throw new IllegalStateException(
          "Cannot call methods on a stopped SparkContext.\nmake a new one by SparkContext()");
    }
    return serving;
  }

  synchronized @Nullable Session active() {
    return session;
  }

  /** Ends the context, if there is one. */
  synchronized void stop() {
    Session ending = session;
    if (ending != null) {
      session = null;
      ending.close();
      Crew.setCurrent(null);
      BatchFiles.unpinAll();
    }
  }
}
