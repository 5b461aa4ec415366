package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.python.protocol.OutputKind;
import dev.kindling.python.protocol.OutputRun;
import dev.kindling.python.protocol.WorkerCounts;
import dev.kindling.python.protocol.WorkerReply.TaskResult;
import dev.kindling.python.recipe.BatchFile;
import dev.kindling.python.recipe.BatchFiles;
import dev.kindling.python.recipe.FileSegment;
import dev.kindling.python.recipe.InputPart;
import dev.kindling.python.recipe.PickledFunctions;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.worker.PythonException;
import dev.kindling.python.worker.WorkerPool;
import dev.kindling.python.worker.WorkerTask;
import dev.kindling.spi.ExternalWork;
import dev.kindling.spi.FilePart;
import dev.kindling.spi.Files;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The worker pool and the batch files of the application that this process runs. */
public final class PythonRuntime {
  /**
   * Static because operators are serialised and can't hold a runtime. A process serves one driver,
   * which has one context at a time, so there is one runtime.
   */
  private static final AtomicReference<@Nullable PythonRuntime> CURRENT = new AtomicReference<>();

  private final WorkerPool workers;
  private final BatchFiles files;
  private final ResultFiles results = new ResultFiles();
  private final Files inputs;

  /**
   * With the workers and the folder for their files.
   *
   * @param inputs opens files that workers can't decompress
   */
  public PythonRuntime(WorkerPool workers, BatchFiles files, Files inputs) {
    this.workers = workers;
    this.files = files;
    this.inputs = inputs;
  }

  /** Sets the runtime that tasks use from now on; null for none. */
  public static void setCurrent(@Nullable PythonRuntime runtime) {
    CURRENT.set(runtime);
  }

  /** The runtime of the application. */
  public static PythonRuntime current() {
    PythonRuntime runtime = CURRENT.get();
    if (runtime == null) {
      throw new IllegalStateException("the application has been stopped: no Python workers");
    }
    return runtime;
  }

  /** The workers. */
  public WorkerPool workers() {
    return workers;
  }

  /** The files of batches. */
  public BatchFiles files() {
    return files;
  }

  /** The files of results. */
  public ResultFiles results() {
    return results;
  }

  /** Writes the decompressed bytes of a part's file into a file for workers. */
  public InputPart decompress(FilePart part) throws Exception {
    Path path = files.next("decompressed");
    boolean written = false;
    try (InputStream in = inputs.open(part)) {
      long bytes = java.nio.file.Files.copy(in, path);
      written = true;
      return InputPart.decompressed(part, files.adopt(path, bytes), bytes);
    } finally {
      if (!written) {
        BatchFiles.delete(path);
      }
    }
  }

  /**
   * The result of a worker's task.
   *
   * @param path the task's file, which exists if the result has runs
   */
  record Completed(TaskResult result, Path path) {
    boolean hasFile() {
      return !result.runs().isEmpty();
    }

    /** The length of the task's file in bytes. */
    long bytes() {
      long bytes = 0;
      for (OutputRun run : result.runs()) {
        bytes += run.length();
      }
      return bytes;
    }
  }

  /**
   * Has a worker follow a recipe. The task's file is deleted when the task fails. If the disk is
   * full, files that nothing needs any more are deleted, and the task is run once more.
   *
   * @param functions applied last, or null for none
   * @param reducers how many reducers a shuffle has, otherwise 0
   * @param cacheKey the key under which the worker may cache the records, or null
   */
  Completed run(
      Recipe recipe,
      OutputKind output,
      @Nullable PickledFunctions functions,
      int reducers,
      @Nullable String cacheKey,
      TaskContext context)
      throws Exception {
    try {
      return runOnce(recipe, output, functions, reducers, cacheKey, context);
    } catch (PythonException e) {
      if (!e.isDiskFull() || !files.collect()) {
        throw e;
      }
    }
    return runOnce(recipe, output, functions, reducers, cacheKey, context);
  }

  private Completed runOnce(
      Recipe recipe,
      OutputKind output,
      @Nullable PickledFunctions functions,
      int reducers,
      @Nullable String cacheKey,
      TaskContext context)
      throws Exception {
    Path path = files.next("batches");
    boolean completed = false;
    try {
      WorkerTask task =
          new WorkerTask(
              workers.settings().identity(context),
              recipe,
              output,
              functions,
              reducers,
              path,
              cacheKey);
      WorkerPool.Run run =
          workers.run(
              task,
              interrupt ->
                  context.addTaskInterruptListener((interrupted, reason) -> interrupt.run()));
      TaskResult result = run.result();
      completed = true;
      Completed made = new Completed(result, path);
      if (context instanceof ExternalWork metrics) {
        metrics.addExternalWork(counts(made, run, output));
      }
      if (result.counts().spilledBytes() > 0) {
        BatchFiles.deleteSpilled(path);
      }
      return made;
    } finally {
      if (!completed) {
        BatchFiles.deleteAll(path);
      }
    }
  }

  private static ExternalWork.Counts counts(Completed made, WorkerPool.Run run, OutputKind output) {
    WorkerCounts counts = made.result().counts();
    boolean shuffle = output == OutputKind.SHUFFLE;
    return new ExternalWork.Counts(
        counts.recordsIn(),
        counts.bytesIn(),
        counts.cachedRecordsIn(),
        counts.cachedBytesIn(),
        output == OutputKind.STORE ? counts.recordsOut() : 0,
        shuffle ? counts.recordsOut() : 0,
        shuffle ? made.bytes() : 0,
        output == OutputKind.RESULT ? counts.recordsOut() : 0,
        counts.spilledBytes(),
        0,
        counts.cpuNanos(),
        shuffle ? counts.combinedRecords() : 0,
        run.waitNanos(),
        run.runNanos());
  }

  /** Takes over the task's file and returns its segments. */
  List<FileSegment> segments(Completed made) {
    List<FileSegment> segments = new ArrayList<>();
    if (made.hasFile()) {
      BatchFile file = files.adopt(made.path(), made.bytes());
      for (OutputRun run : made.result().runs()) {
        segments.add(new FileSegment(file, run.offset(), run.length()));
      }
    }
    return segments;
  }
}
