package dev.kindling.python.worker;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.python.protocol.ServerNotice;
import dev.kindling.python.protocol.ServerRequest;
import dev.kindling.python.wire.Wire;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process that forks workers. The driver starts it at the same time as this process, so it
 * connects some time later. Safe for use by many threads.
 */
public final class WorkerServer {
  private static final long START_TIMEOUT_SECONDS = 60;
  private static final int MAX_EXIT_REPORTS = 1_000;
  private static final System.Logger LOG = System.getLogger(WorkerServer.class.getName());

  @GuardedBy("this")
  private @Nullable Wire wire;

  /** Why there is no server any more, or null. */
  @GuardedBy("this")
  private @Nullable String ended;

  @GuardedBy("this")
  private @Nullable Listener listener;

  /** How workers ended, the latest ones. */
  @GuardedBy("this")
  private final Map<Long, ExitReport> exitReports =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ExitReport> eldest) {
          return size() > MAX_EXIT_REPORTS;
        }
      };

  /** Learns that processes have ended. Called without a lock of the server's. */
  interface Listener {
    /** A worker has ended. */
    void workerEnded(long pid);

    /** The server has ended, and all workers with it. */
    void serverEnded();
  }

  /**
   * How a worker ended.
   *
   * @param how such as {@code by signal 9}
   * @param tasks how many tasks it had begun, or null where that isn't known
   */
  record ExitReport(String how, @Nullable Integer tasks) {}

  /** Takes the connection of the server. */
  public void connected(Wire connected) {
    synchronized (this) {
      wire = connected;
      notifyAll();
    }
    Thread listening = new Thread(() -> listen(connected), "kindling-python-server");
    listening.setDaemon(true);
    listening.start();
  }

  /**
   * Takes note that the server can't be used.
   *
   * @param reason the rest of a sentence that begins with the server
   */
  public void refused(String reason) {
    ended(null, reason);
  }

  /** Tells a listener of later ends; null for nobody. */
  synchronized void setListener(@Nullable Listener listening) {
    listener = listening;
  }

  /** Requests one more worker, which will connect. Waits until the server itself has connected. */
  void fork() throws IOException {
    await().send(new ServerRequest.Fork());
  }

  /** Ends a worker's process at once. */
  void kill(long pid) {
    try {
      await().send(new ServerRequest.Kill(Math.toIntExact(pid)));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the server has ended, and its workers with it", e);
    }
  }

  /** Why there is no server any more, or null while it may serve. */
  synchronized @Nullable String ended() {
    return ended;
  }

  /** Returns how a process ended, waiting for the report for some time; null if none comes. */
  synchronized @Nullable ExitReport exitReport(long pid, long millis) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!exitReports.containsKey(pid)) {
      long left = until - System.nanoTime();
      if (left <= 0 || ended != null) {
        return null;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return exitReports.remove(pid);
  }

  private synchronized Wire await() throws IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_TIMEOUT_SECONDS);
    while (wire == null && ended == null) {
      long left = until - System.nanoTime();
      if (left <= 0) {
        throw new IOException(
            "the server of Python workers has not connected within "
                + START_TIMEOUT_SECONDS
                + " s; its output on standard error says why");
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while Python workers were started", e);
      }
    }
    if (wire == null) {
      throw new IOException("the server of Python workers " + ended);
    }
    return wire;
  }

  private void listen(Wire connected) {
    try {
      while (true) {
        ServerNotice notice = connected.receive().as(ServerNotice::read);
        notice.accept(new Notices());
      }
    } catch (Exception e) {
      LOG.log(System.Logger.Level.DEBUG, "the connection to the server ended", e);
    } finally {
      connected.close();
      ended(connected, "has ended; its output on standard error says why");
    }
  }

  private void ended(@Nullable Wire connected, String reason) {
    Listener listening;
    synchronized (this) {
      if (wire != connected) {
        return;
      }
      wire = null;
      ended = reason;
      listening = listener;
      notifyAll();
    }
    if (listening != null) {
      listening.serverEnded();
    }
  }

  /** Handles the server's notices. */
  private final class Notices implements ServerNotice.Visitor<ExitReport> {
    @Override
    public ExitReport workerEnded(ServerNotice.WorkerEnded notice) {
      Integer signal = notice.signal();
      String how = signal != null ? "by signal " + signal : "with exit status " + notice.status();
      ExitReport report = new ExitReport(how, notice.tasks());
      Listener listening;
      synchronized (WorkerServer.this) {
        exitReports.put((long) notice.pid(), report);
        listening = listener;
        WorkerServer.this.notifyAll();
      }
      if (listening != null) {
        listening.workerEnded(notice.pid());
      }
      return report;
    }
  }
}
