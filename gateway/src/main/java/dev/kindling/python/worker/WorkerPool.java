package dev.kindling.python.worker;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.SparkException;
import dev.kindling.TaskKilledException;
import dev.kindling.hadoop.fs.ChecksumException;
import dev.kindling.python.protocol.WorkerReply;
import dev.kindling.python.recipe.BatchFiles;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.wire.MessageException;
import dev.kindling.python.wire.Wire;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one application, forked on demand by the worker server. A task takes an idle
 * worker, if possible the one that has cached the partition it reads, and gives it back; a worker
 * that failed is discarded. Safe for use by many threads: nothing waits or sends while the pool's
 * lock is held.
 */
public final class WorkerPool implements AutoCloseable {
  private static final long START_TIMEOUT_SECONDS = 60;
  private static final long EXIT_REPORT_TIMEOUT_MILLIS = 5_000;

  /** So many workers that end before a task begins are replaced, for one task. */
  private static final int MAX_REPLACED_WORKERS = 16;

  /** A task waits for another worker as long as fewer have failed to start. */
  private static final int MAX_FAILED_STARTS = 4;

  private static final System.Logger LOG = System.getLogger(WorkerPool.class.getName());

  private final WorkerServer server;
  private final TaskSettings settings;
  private final BegunTasks counters;

  @GuardedBy("this")
  private final Deque<Worker> idle = new ArrayDeque<>();

  @GuardedBy("this")
  private final Set<Worker> busy = new HashSet<>();

  /** The processes of workers that have connected and haven't ended. */
  @GuardedBy("this")
  private final Set<Long> pids = new HashSet<>();

  /** The files of tasks whose workers were ended; a process that ends may still write. */
  @GuardedBy("this")
  private final Map<Long, Path> abandoned = new HashMap<>();

  /** How many workers have ended before they connected, or could not be made. */
  @GuardedBy("this")
  private int failedStarts;

  /** Why the last one of them didn't start. */
  @GuardedBy("this")
  private String lastFailure = "";

  @GuardedBy("this")
  private boolean closed;

  private WorkerPool(WorkerServer server, TaskSettings settings, BegunTasks counters) {
    this.server = server;
    this.settings = settings;
    this.counters = counters;
  }

  /**
   * A pool without workers.
   *
   * @param server forks workers, which connect to this process; it outlives the pool and serves one
   *     pool at a time
   * @param settings sent with every task
   * @param counters where workers count the tasks that they begin
   */
  public static WorkerPool open(WorkerServer server, TaskSettings settings, BegunTasks counters) {
    WorkerPool pool = new WorkerPool(server, settings, counters);
    server.current().forgetRequests();
    server.setListener(pool.new Ends());
    return pool;
  }

  /** The settings that every task is sent. */
  public TaskSettings settings() {
    return settings;
  }

  /** Takes the connection of a worker. One that this pool hasn't requested is closed. */
  public synchronized void connected(Wire wire, long pid) {
    ServerProcess parent = server.current();
    if (closed || !parent.arrived()) {
      wire.close();
      return;
    }
    pids.add(pid);
    idle.push(new Worker(wire, pid, parent));
    notifyAll();
  }

  /**
   * Runs a task in a worker. A worker that has ended before it began the task is replaced.
   *
   * @param onInterrupt takes what ends the task's worker when the task is interrupted
   * @throws PythonException the error that a function raised
   * @throws TaskKilledException when the task was interrupted
   * @throws SparkException when the worker ended while it ran the task
   */
  public Run run(WorkerTask task, Consumer<Runnable> onInterrupt) throws Exception {
    Attempt attempt = new Attempt();
    onInterrupt.accept(attempt::interrupt);
    long waited = System.nanoTime();
    for (int replaced = 0; ; replaced++) {
      Worker worker = take(task.recipe());
      long began = System.nanoTime();
      boolean usable = false;
      WorkerReply.@Nullable TaskResult result = null;
      try {
        if (!attempt.begin(worker)) {
          usable = true;
          throw new TaskKilledException("the task was cancelled");
        }
        WorkerReply reply = worker.run(task, settings);
        usable = !attempt.end();
        result = reply.accept(new Results());
        return new Run(result, began - waited, System.nanoTime() - began);
      } catch (MessageException e) {
        throw e;
      } catch (UncheckedIOException e) {
        throw e.getCause(); // The error of a file, not of the connection.
      } catch (IOException e) {
        if (attempt.end()) {
          throw new TaskKilledException("the task was cancelled");
        }
        if (!counters.lacksTask(worker) || replaced >= MAX_REPLACED_WORKERS) {
          throw died(worker, e);
        }
        LOG.log(System.Logger.Level.DEBUG, "an idle worker had ended and is replaced", e);
      } finally {
        if (usable) {
          giveBack(worker, task.cacheKey(), result);
        } else {
          discard(worker, task.file());
        }
      }
    }
  }

  /**
   * What a worker has done.
   *
   * @param waitNanos until a worker was idle, the start of a new one and tries that failed included
   * @param runNanos from sending the task until the result was there
   */
  public record Run(WorkerReply.TaskResult result, long waitNanos, long runNanos) {}

  /** Has all workers drop the cached partitions of a key. */
  public void forget(String key) {
    List<Worker> holders = new ArrayList<>();
    synchronized (this) {
      for (Worker worker : idle) {
        if (worker.forget(key)) {
          holders.add(worker);
        }
      }
      // The task of a busy worker may be about to cache such a partition.
      for (Worker worker : busy) {
        worker.forgetWhileBusy(key);
        holders.add(worker);
      }
    }
    for (Worker worker : holders) {
      try {
        worker.sendForget(key);
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "the worker has ended, and its cache with it", e);
      }
    }
  }

  /** Ends all workers. */
  @Override
  public void close() {
    server.setListener(null);
    synchronized (this) {
      closed = true;
      idle.forEach(Worker::close);
      busy.forEach(Worker::close);
      idle.clear();
      notifyAll();
    }
  }

  /** An idle worker, for this thread alone. */
  private Worker take(Recipe recipe) throws SparkException, InterruptedException {
    int failedBefore = failedStarts();
    Worker worker = poll(recipe.cachedKey());
    while (worker == null) {
      if (failedStarts() - failedBefore >= MAX_FAILED_STARTS) {
        throw startFailure();
      }
      await(server.fork(settings.fork(counters.path())));
      worker = poll(null);
    }
    return worker;
  }

  /** An idle worker, or null when there is none. */
  private synchronized @Nullable Worker poll(@Nullable String cachedKey) throws SparkException {
    requireOpen();
    Worker found = idle.peek();
    if (cachedKey != null) {
      for (Worker each : idle) {
        if (each.hasCached(cachedKey)) {
          found = each;
          break;
        }
      }
    }
    if (found != null) {
      idle.remove(found);
      busy.add(found);
    }
    return found;
  }

  /** Waits until there is an idle worker, or none of a server's is starting any more. */
  private void await(ServerProcess parent) throws SparkException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_TIMEOUT_SECONDS);
    synchronized (this) {
      while (idle.isEmpty() && parent.isStarting()) {
        requireOpen();
        long left = until - System.nanoTime();
        if (left <= 0) {
          break;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      if (!idle.isEmpty() || !parent.isStarting()) {
        return;
      }
      failedStarts++;
      lastFailure = "it has not connected within " + START_TIMEOUT_SECONDS + " s";
    }
    server.replace(parent, "has made no worker within " + START_TIMEOUT_SECONDS + " s");
    throw startFailure();
  }

  private synchronized int failedStarts() {
    return failedStarts;
  }

  private synchronized SparkException startFailure() {
    return new SparkException(
        "no Python worker could be started\nthe last one that was tried: "
            + lastFailure
            + "; its output on standard error may say why. The machine may be short of memory or of"
            + " processes");
  }

  @GuardedBy("this")
  private void requireOpen() throws SparkException {
    if (closed) {
      throw new SparkException("the application was stopped, and its Python workers with it");
    }
  }

  private synchronized void giveBack(
      Worker worker, @Nullable String cacheKey, WorkerReply.@Nullable TaskResult result) {
    if (closed || !busy.remove(worker)) {
      return;
    }
    if (worker.parent().ended() != null) {
      worker.close();
      return;
    }
    if (result != null) {
      worker.ended(result.cached() ? cacheKey : null, result.evicted());
    } else {
      worker.ended(null, List.of());
    }
    idle.push(worker);
    notifyAll();
  }

  /** Ends a worker that was taken. */
  private synchronized void discard(Worker worker, Path file) {
    busy.remove(worker);
    worker.close();
    if (pids.contains(worker.pid()) && worker.parent().ended() == null) {
      abandoned.put(worker.pid(), file);
    }
  }

  private SparkException died(Worker worker, IOException e) throws InterruptedException {
    String how = server.exitReport(worker.parent(), worker.pid(), EXIT_REPORT_TIMEOUT_MILLIS);
    String stack = settings.crashReport(worker.pid());
    return new SparkException(
        "Python worker exited unexpectedly (crashed)"
            + (stack == null ? "" : ": " + stack)
            + "\nthe process "
            + worker.pid()
            + (how == null ? " closed its connection" : " ended " + how)
            + " in the middle of a task; a function may have ended it, or the machine may have been"
            + " short of memory: give fewer records to a task, or more memory to the machine"
            + (stack == null
                ? ". spark.python.worker.faulthandler.enabled=true shows the line of a crash"
                : ""),
        e);
  }

  /** Drops a worker that has ended, if it is idle. The task of a busy one notices by itself. */
  synchronized void workerEnded(long pid, String how) {
    Path file = abandoned.remove(pid);
    if (file != null) {
      BatchFiles.deleteAll(file);
    }
    if (!pids.remove(pid)) {
      startFailed("it ended " + how + " before it connected");
    }
    for (Worker worker : idle) {
      if (worker.pid() == pid) {
        idle.remove(worker);
        worker.close();
        return;
      }
    }
  }

  private synchronized void startFailed(String reason) {
    if (server.current().arrived()) {
      failedStarts++;
      lastFailure = reason;
      notifyAll();
    }
  }

  /** Drops the idle workers of a server that has ended. A busy one ends after its task. */
  private synchronized void serverEnded(ServerProcess ended, String reason) {
    if (ended.arrived()) {
      failedStarts++;
      lastFailure = "the server of Python workers " + reason;
    }
    for (Worker worker : List.copyOf(idle)) {
      if (worker.parent() == ended) {
        idle.remove(worker);
        worker.close();
      }
    }
    notifyAll();
  }

  /** A task's hold on its worker, which an interrupt of the task ends. */
  private final class Attempt {
    @GuardedBy("this")
    private @Nullable Worker worker;

    @GuardedBy("this")
    private boolean interrupted;

    /** Takes a worker, unless the task was interrupted. */
    synchronized boolean begin(Worker taken) {
      if (!interrupted) {
        worker = taken;
      }
      return !interrupted;
    }

    /** Lets go of the worker and returns whether the task was interrupted. */
    synchronized boolean end() {
      worker = null;
      return interrupted;
    }

    synchronized void interrupt() {
      interrupted = true;
      Worker running = worker;
      if (running != null) {
        server.kill(running.parent(), running.pid());
        running.close();
      }
    }
  }

  /** The result of a task, or its error. */
  private static final class Results implements WorkerReply.Visitor<WorkerReply.TaskResult> {
    @Override
    public WorkerReply.TaskResult taskResult(WorkerReply.TaskResult reply) {
      return reply;
    }

    @Override
    public WorkerReply.TaskResult taskFailed(WorkerReply.TaskFailed reply) {
      String message = reply.message();
      // The exceptions that Spark throws for a file with a problem: Spark reads files in its JVM.
      throw switch (reply.input()) {
        case NONE -> new PythonException(reply.traceback().stripTrailing(), reply.diskFull());
        case ENDED -> new UncheckedIOException(new EOFException(message));
        case DAMAGED -> new UncheckedIOException(new IOException(message));
        case CHECKSUM -> new UncheckedIOException(new ChecksumException(message, 0));
        case MISSING -> new UncheckedIOException(new FileNotFoundException(message));
        case ZERO -> new ArithmeticException(message);
        case NEGATIVE -> new NegativeArraySizeException(message);
      };
    }
  }

  /** Drops idle workers that have ended, and wakes tasks that wait for a server that has. */
  private final class Ends implements WorkerServer.Listener {
    @Override
    public void workerEnded(long pid, String how) {
      WorkerPool.this.workerEnded(pid, how);
    }

    @Override
    public void forkFailed(String reason) {
      startFailed(reason);
    }

    @Override
    public void serverEnded(ServerProcess ended, String reason) {
      WorkerPool.this.serverEnded(ended, reason);
    }
  }
}
