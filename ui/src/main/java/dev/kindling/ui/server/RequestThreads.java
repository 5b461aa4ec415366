package dev.kindling.ui.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that read and answer requests, and the time limits of clients.
 *
 * <p>{@link com.sun.net.httpserver.HttpServer} reads the head of a request in the executor's thread
 * with blocking reads, so a client that sends half a request occupies a thread. Its own limits are
 * system properties of the JVM, which would also apply to the program's servers. Here each request
 * has a deadline, at which its thread is interrupted: that closes the connection, because the
 * server reads and writes through an interruptible channel. When all threads are occupied, the
 * oldest request that is still being read is closed before its deadline, and if there is none, the
 * oldest one whose client has been reading its answer for a while, so that neither half-sent
 * requests nor slow readers delay others for long.
 *
 * <p>Threads are daemons and end when they are idle. Thread-safe.
 */
final class RequestThreads implements Executor, AutoCloseable {
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(5);

  /** A request that has been read for a shorter time is not closed in favour of others. */
  private static final Duration MIN_READING_TIME = Duration.ofMillis(100);

  /** A request that has been answered for a shorter time is not closed in favour of others. */
  private static final Duration MIN_ANSWERING_TIME = Duration.ofSeconds(2);

  private final RequestLimits limits;
  private final Handover queue = new Handover();
  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor deadlines;
  private final Map<Thread, ActiveRequest> active = new ConcurrentHashMap<>();
  private final Object lock = new Object();

  /** The requests that are being read, the oldest first. */
  @GuardedBy("lock")
  private final Set<ActiveRequest> reading = new LinkedHashSet<>();

  /** The requests that are being answered, the oldest first. */
  @GuardedBy("lock")
  private final Set<ActiveRequest> answering = new LinkedHashSet<>();

  @GuardedBy("lock")
  private boolean checkScheduled;

  RequestThreads(RequestLimits limits) {
    this.limits = limits;
    this.threads =
        new ThreadPoolExecutor(
            0,
            limits.threads(),
            IDLE_TIMEOUT.toMillis(),
            TimeUnit.MILLISECONDS,
            queue,
            daemons("kindling-ui-"),
            this::enqueue);
    this.deadlines = new ScheduledThreadPoolExecutor(1, daemons("kindling-ui-deadlines-"));
    deadlines.setRemoveOnCancelPolicy(true);
    deadlines.setKeepAliveTime(IDLE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    deadlines.allowCoreThreadTimeOut(true);
  }

  /** Runs the reading and answering of one request. */
  @Override
  public void execute(Runnable request) {
    threads.execute(() -> run(request));
  }

  /** Called by the current request's thread when it has read the whole request. */
  void requestRead() {
    ActiveRequest request = active.get(Thread.currentThread());
    if (request != null) {
      synchronized (lock) {
        reading.remove(request);
        request.since = System.nanoTime();
        answering.add(request);
      }
      request.limit(limits.answering());
    }
  }

  /** Called by the current request's thread before it sends an answer that may take any time. */
  void answerIsStream() {
    ActiveRequest request = active.get(Thread.currentThread());
    if (request != null) {
      request.removeLimit();
    }
  }

  /** Interrupts all requests. */
  @Override
  public void close() {
    threads.shutdownNow();
    deadlines.shutdownNow();
  }

  private void run(Runnable task) {
    ActiveRequest request = new ActiveRequest(Thread.currentThread());
    synchronized (lock) {
      reading.add(request);
    }
    request.limit(limits.reading());
    active.put(Thread.currentThread(), request);
    try {
      task.run();
    } finally {
      active.remove(Thread.currentThread());
      synchronized (lock) {
        reading.remove(request);
        answering.remove(request);
      }
      request.end();
    }
  }

  /** Called when all threads are occupied. */
  private void enqueue(Runnable task, ThreadPoolExecutor pool) {
    if (pool.isShutdown()) {
      throw new RejectedExecutionException("the server is closed");
    }
    queue.add(task, pool);
    scheduleCheck();
  }

  /**
   * Closes the oldest requests that are being read, and then those that are being answered, as many
   * as requests wait for a thread. Runs again while requests wait.
   */
  private void makeRoom() {
    synchronized (lock) {
      int left = closeOldest(reading, queue.size(), MIN_READING_TIME);
      closeOldest(answering, left, MIN_ANSWERING_TIME);
      checkScheduled = false;
      scheduleCheck();
    }
  }

  /** Closes up to {@code count} requests; returns how many fewer there were. */
  private static int closeOldest(Set<ActiveRequest> requests, int count, Duration minimum) {
    int left = count;
    Iterator<ActiveRequest> oldestFirst = requests.iterator();
    while (left > 0 && oldestFirst.hasNext()) {
      ActiveRequest request = oldestFirst.next();
      if (System.nanoTime() - request.since >= minimum.toNanos()) {
        oldestFirst.remove();
        request.interrupt();
      }
      left--;
    }
    return left;
  }

  private void scheduleCheck() {
    synchronized (lock) {
      if (!checkScheduled && !queue.isEmpty() && !deadlines.isShutdown()) {
        checkScheduled = true;
        ScheduledFuture<?> unused =
            deadlines.schedule(this::makeRoom, MIN_READING_TIME.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** A request that a thread reads or answers. */
  private final class ActiveRequest {
    private final Thread thread;

    /** When the reading began, and then when the answering began. Guarded by the threads' lock. */
    private long since = System.nanoTime();

    @GuardedBy("this")
    private @Nullable ScheduledFuture<?> deadline;

    @GuardedBy("this")
    private boolean ended;

    ActiveRequest(Thread thread) {
      this.thread = thread;
    }

    /** Replaces the deadline. */
    synchronized void limit(Duration time) {
      removeLimit();
      if (!deadlines.isShutdown()) {
        deadline = deadlines.schedule(this::interrupt, time.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    synchronized void removeLimit() {
      if (deadline != null) {
        deadline.cancel(false);
        deadline = null;
      }
    }

    /** Closes the connection, unless the request has ended. */
    synchronized void interrupt() {
      if (!ended) {
        thread.interrupt();
      }
    }

    /** Removes the deadline, and the interrupt that it may have left in the thread. */
    synchronized void end() {
      removeLimit();
      ended = true;
      Thread.interrupted();
    }
  }

  /**
   * A queue that rejects a task when no thread waits for one, so that the pool starts a thread as
   * long as it may, and passes the task to {@link #enqueue} afterwards.
   */
  private static final class Handover extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }

    /** Adds a task although no thread waits for it; a pool that was closed meanwhile drops it. */
    void add(Runnable task, ThreadPoolExecutor pool) {
      super.offer(task);
      if (pool.isShutdown()) {
        remove(task);
      }
    }
  }
}
