package dev.kindling.python.worker;

import dev.kindling.SparkException;
import dev.kindling.TaskContext;
import dev.kindling.TaskKilledException;
import dev.kindling.python.wire.Wire;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one application, made on demand by a server process that the driver has started.
 * Safe for use by many threads.
 */
public final class Workers implements AutoCloseable {
  private static final long START_SECONDS = 60;
  private static final long EXIT_REPORT_TIMEOUT_MILLIS = 500;
  private static final long INLINE_BYTES = 1 << 18;
  private static final System.Logger LOG = System.getLogger(Workers.class.getName());

  private final WorkerServer server;
  private final long memoryBytes;
  private final Map<String, String> environment;
  private final Set<String> properties = ConcurrentHashMap.newKeySet();

  private final Collection<String> paths = new CopyOnWriteArrayList<>();
  private volatile @Nullable String files;

  // Guarded by this, as all below.
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Set<Worker> busy = ConcurrentHashMap.newKeySet();
  private final Map<String, Worker> holders = new HashMap<>();
  private int starting;
  private boolean closed;

  /**
   * @param server makes worker processes, which connect to this process; outlives this
   * @param memoryBytes what aggregations and sorts of a worker may take before they spill
   * @param environment variables that the program has set for workers
   */
  public Workers(WorkerServer server, long memoryBytes, Map<String, String> environment) {
    this.server = server;
    this.memoryBytes = memoryBytes;
    this.environment = Map.copyOf(environment);
  }

  /** From now on tasks can ask for a local property of this name. */
  public void showProperty(String name) {
    properties.add(name);
  }

  /** From now on tasks find modules at a place. */
  public void addPath(String path) {
    paths.add(path);
  }

  /** From now on tasks find the files that the program has added in a folder. */
  public void showFiles(String folder) {
    files = folder;
  }

  /** A worker process has connected. */
  public synchronized void connected(Wire wire, long pid) {
    if (closed || starting == 0) {
      wire.close();
      return;
    }
    starting--;
    idle.push(new Worker(wire, pid));
    notifyAll();
  }

  /**
   * Does some work in a worker, if possible in the one that keeps the records of a key.
   *
   * @param kept a key, or null
   * @throws PythonException what a function threw
   * @throws SparkException when the worker died
   */
  public Answer run(Work work, @Nullable String kept, TaskContext context) throws Exception {
    Worker worker = take(kept);
    AtomicBoolean done = new AtomicBoolean();
    context.addTaskInterruptListener(
        (interrupted, reason) -> {
          if (done.compareAndSet(false, true)) {
            kill(worker);
          }
        });
    try {
      Answer answer =
          worker.run(
              work,
              new Limits(INLINE_BYTES, memoryBytes, properties, paths, environment, files),
              context);
      giveBack(worker, done.compareAndSet(false, true), work.keep(), answer);
      return answer;
    } catch (PythonException e) {
      giveBack(worker, done.compareAndSet(false, true), null, null);
      throw e;
    } catch (IOException e) {
      boolean killed = !done.compareAndSet(false, true);
      discard(worker);
      if (killed) {
        throw new TaskKilledException("the task was cancelled");
      }
      throw died(worker, e);
    } catch (RuntimeException e) {
      discard(worker);
      throw e;
    }
  }

  /** Lets all workers forget the kept records of a dataset. */
  public void forget(String key) {
    synchronized (this) {
      holders.keySet().removeIf(each -> each.equals(key) || each.startsWith(key + "_"));
      for (Worker worker : idle) {
        tell(worker, key);
      }
      for (Worker worker : busy) {
        tell(worker, key);
      }
    }
  }

  /** Ends all workers. */
  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(Worker::close);
    busy.forEach(Worker::close);
    idle.clear();
    holders.clear();
    notifyAll();
  }

  private static void tell(Worker worker, String key) {
    try {
      worker.forget(key);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "it forgets by being gone", e);
    }
  }

  private synchronized Worker take(@Nullable String kept) throws Exception {
    Worker holder = kept == null ? null : holders.get(kept);
    if (holder != null && idle.remove(holder)) {
      busy.add(holder);
      return holder;
    }
    if (idle.isEmpty()) {
      starting++;
      server.fork();
    }
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (idle.isEmpty()) {
      long left = until - System.nanoTime();
      if (closed || server.gone() || left <= 0) {
        throw new SparkException(
            closed || server.gone()
                ? "the Python workers have ended: the application was stopped, or their server died"
                : "no Python worker within " + START_SECONDS + " s; see what it printed");
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    Worker worker = idle.pop();
    busy.add(worker);
    return worker;
  }

  private synchronized void giveBack(
      Worker worker, boolean alive, @Nullable String keep, @Nullable Answer answer) {
    busy.remove(worker);
    if (!alive || closed) {
      worker.close();
      return;
    }
    if (keep != null && answer != null && answer.kept()) {
      holders.put(keep, worker);
    }
    idle.push(worker);
    notifyAll();
  }

  private synchronized void discard(Worker worker) {
    busy.remove(worker);
    holders.values().removeIf(each -> each == worker);
    worker.close();
  }

  private void kill(Worker worker) {
    server.kill(worker.pid());
    worker.close();
  }

  private SparkException died(Worker worker, IOException e) throws InterruptedException {
    String how = server.exitReport(worker.pid(), EXIT_REPORT_TIMEOUT_MILLIS);
    return new SparkException(
        "Python worker exited unexpectedly (crashed)\nthe process "
            + worker.pid()
            + (how == null ? " closed its connection" : " ended " + how)
            + " in the middle of a task; a function may have ended it, or the machine may have been"
            + " short of memory: give fewer records to a task, or more memory to the machine",
        e);
  }
}
