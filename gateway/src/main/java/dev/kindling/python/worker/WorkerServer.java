package dev.kindling.python.worker;

import dev.kindling.python.wire.Message;
import dev.kindling.python.wire.Wire;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process that makes workers, started by the driver while this one starts. Safe for use by many
 * threads.
 */
public final class WorkerServer {
  private static final long START_SECONDS = 60;
  private static final int REMEMBERED = 1_000;
  private static final System.Logger LOG = System.getLogger(WorkerServer.class.getName());

  // Guarded by this, as all below.
  private @Nullable Wire wire;
  private boolean gone;
  private final Map<Long, String> obituaries = new HashMap<>();

  /** It has connected. */
  public synchronized void connected(Wire connected) {
    wire = connected;
    Thread listening = new Thread(() -> listen(connected), "kindling-python-server");
    listening.setDaemon(true);
    listening.start();
    notifyAll();
  }

  /** Asks for one more worker, which will connect. Waits until the server itself has. */
  void fork() throws IOException {
    await().send(new Message(Map.of("fork", true)));
  }

  /** Ends a worker's process at once. */
  void kill(long pid) {
    try {
      await().send(new Message(Map.of("kill", pid)));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the server has gone, and its workers with it", e);
    }
  }

  /** Whether it has ended. */
  synchronized boolean gone() {
    return gone;
  }

  /** How a process ended, as far as that is known after some time; otherwise null. */
  synchronized @Nullable String exitReport(long pid, long millis) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!obituaries.containsKey(pid)) {
      long left = until - System.nanoTime();
      if (left <= 0 || gone) {
        return null;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return obituaries.remove(pid);
  }

  private synchronized Wire await() throws IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (wire == null && !gone) {
      long left = until - System.nanoTime();
      if (left <= 0) {
        throw new IOException(
            "no server of Python workers within " + START_SECONDS + " s; see what it printed");
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while Python workers were started", e);
      }
    }
    if (wire == null) {
      throw new IOException("the server of Python workers has ended; see what it printed");
    }
    return wire;
  }

  private void listen(Wire connected) {
    try {
      while (true) {
        Message told = connected.receive();
        if (told.fields().get("ended") instanceof Long pid) {
          Object signal = told.fields().get("signal");
          ended(
              pid,
              signal != null
                  ? "by signal " + signal
                  : "with exit status " + told.fields().get("status"));
        }
      }
    } catch (IOException e) {
      synchronized (this) {
        if (wire == connected) {
          wire = null;
          gone = true;
          notifyAll();
        }
      }
    }
  }

  private synchronized void ended(long pid, String how) {
    if (obituaries.size() >= REMEMBERED) {
      obituaries.clear();
    }
    obituaries.put(pid, how);
    notifyAll();
  }
}
