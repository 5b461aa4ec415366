package dev.kindling.python;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.SparkConf;
import dev.kindling.SparkContext;
import dev.kindling.python.recipe.BatchFiles;
import dev.kindling.python.task.PythonRuntime;
import dev.kindling.python.wire.Wire;
import dev.kindling.python.worker.BarrierCoordinator;
import dev.kindling.python.worker.BegunTasks;
import dev.kindling.python.worker.TaskSettings;
import dev.kindling.python.worker.WorkerPool;
import dev.kindling.python.worker.WorkerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The driver's context, while there is one, and what outlives it: the server that forks workers,
 * the coordinator of barrier stages, the timer for progress. Safe for use by many threads.
 */
final class PythonApplication {
  private static final String WORKER_MEMORY = "spark.python.worker.memory";
  private static final String WORKER_MEMORY_LIMIT = "spark.executor.pyspark.memory";
  private static final String WORKER_CORES = "spark.executor.cores";
  private static final String FAULT_HANDLER = "spark.python.worker.faulthandler.enabled";
  private static final String UDF_FAULT_HANDLER =
      "spark.sql.execution.pyspark.udf.faulthandler.enabled";
  private static final long BYTES_PER_MEBIBYTE = 1L << 20;
  private static final String WORKER_ENVIRONMENT = "spark.executorEnv.";

  private final WorkerServer workerServer = new WorkerServer();
  private final BarrierCoordinator barriers = new BarrierCoordinator();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "kindling-python-progress");
            thread.setDaemon(true);
            return thread;
          });

  @GuardedBy("this")
  private @Nullable PythonSession session;

  /** The server that forks workers. */
  WorkerServer workerServer() {
    return workerServer;
  }

  /** Lets the tasks of barrier stages wait for each other. */
  BarrierCoordinator barriers() {
    return barriers;
  }

  /** Runs what connections do now and then. */
  ScheduledExecutorService timer() {
    return timer;
  }

  /** Takes the connection of a worker, which is closed unless there is a context. */
  void workerConnected(Wire wire, long pid) {
    PythonSession serving = active();
    if (serving == null) {
      wire.close();
    } else {
      serving.runtime().workers().connected(wire, pid);
    }
  }

  /** Starts a context. */
  synchronized PythonSession start(Map<String, String> settings) throws Exception {
    SparkConf conf = new SparkConf();
    settings.forEach(conf::set);
    SparkContext context = new SparkContext(conf);
    boolean started = false;
    try {
      Path folder = Path.of(context.driver().backend().createTemporaryFolder("python"));
      BatchFiles files = new BatchFiles(folder);
      TaskSettings tasks = taskSettings(conf, settings, folder);
      if (conf.contains("spark.files") || conf.contains("spark.archives")) {
        tasks.setFilesFolder(context.driver().backend().addedFiles().folder());
      }
      WorkerPool workers =
          WorkerPool.open(workerServer, tasks, new BegunTasks(folder.resolve("tasks-begun")));
      PythonSession made =
          new PythonSession(
              context, new PythonRuntime(workers, files, context.driver().backend().files()));
      PythonRuntime.setCurrent(made.runtime());
      session = made;
      started = true;
      return made;
    } finally {
      if (!started) {
        context.stop();
      }
    }
  }

  private static TaskSettings taskSettings(
      SparkConf conf, Map<String, String> settings, Path folder) throws IOException {
    Long limit = null;
    if (conf.contains(WORKER_MEMORY_LIMIT)) {
      limit =
          conf.getSizeAsMb(WORKER_MEMORY_LIMIT) / conf.getInt(WORKER_CORES, 1) * BYTES_PER_MEBIBYTE;
    }
    Path crashReports = null;
    if (conf.getBoolean(FAULT_HANDLER, false) || conf.getBoolean(UDF_FAULT_HANDLER, false)) {
      crashReports = Files.createDirectory(folder.resolve("crashes"));
    }
    return new TaskSettings(
        conf.getSizeAsBytes(WORKER_MEMORY, "512m"), environment(settings), limit, crashReports);
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

  /** The context, which must exist. */
  PythonSession session() {
    PythonSession serving = active();
    if (serving == null) {
      throw new IllegalStateException(
          "Cannot call methods on a stopped SparkContext.\nmake a new one by SparkContext()");
    }
    return serving;
  }

  /** The context, or null. */
  synchronized @Nullable PythonSession active() {
    return session;
  }

  /** Stops the context, if there is one. */
  synchronized void stop() {
    PythonSession ending = session;
    if (ending != null) {
      session = null;
      ending.close();
      PythonRuntime.setCurrent(null);
      BatchFiles.unpinAll();
    }
  }
}
