package dev.kindling.python.worker;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.SparkException;
import dev.kindling.python.protocol.ServerNotice;
import dev.kindling.python.protocol.ServerRequest;
import dev.kindling.python.protocol.WorkerCommand;
import dev.kindling.python.wire.Wire;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The server that workers are forked from. It is a process, which is started again when it has
 * ended and a worker is needed. Safe for use by many threads.
 */
public final class WorkerServer {
  private static final long START_TIMEOUT_SECONDS = 60;
  private static final long STOP_TIMEOUT_MILLIS = 5_000;
  private static final int MAX_EXIT_REPORTS = 1_000;

  /** So many servers that end before they get a request are replaced, for one request. */
  private static final int MAX_REPLACED_SERVERS = 4;

  private static final String VERSION_MISMATCH = "[PYTHON_VERSION_MISMATCH]";
  private static final System.Logger LOG = System.getLogger(WorkerServer.class.getName());

  @GuardedBy("this")
  private ServerProcess current = ServerProcess.startedElsewhere();

  /** The program of later processes; null while nothing can be started. */
  @GuardedBy("this")
  private @Nullable WorkerCommand command;

  /** Makes the first line of a process's input. */
  @GuardedBy("this")
  private @Nullable Function<WorkerCommand, String> firstLine;

  @GuardedBy("this")
  private boolean closed;

  @GuardedBy("this")
  private @Nullable Listener listener;

  /** How workers ended, the latest ones. */
  @GuardedBy("this")
  private final Map<Long, String> exitReports =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
          return size() > MAX_EXIT_REPORTS;
        }
      };

  /** Learns that processes have ended. Called without a lock of the server's. */
  interface Listener {
    /**
     * A worker has ended. Called before {@link #exitReport} returns the report.
     *
     * @param how such as {@code by signal 9}
     */
    void workerEnded(long pid, String how);

    /** A worker that was requested could not be made. */
    void forkFailed(String reason);

    /** A server has ended: workers that were requested of it won't connect. */
    void serverEnded(ServerProcess server, String reason);
  }

  /**
   * Lets this start processes. Called once, before anything else.
   *
   * @param line makes the first line of a process's input
   */
  public synchronized void setFirstLine(Function<WorkerCommand, String> line) {
    firstLine = line;
  }

  /** Has later workers forked from a program, which is started at once unless it runs. */
  public void use(WorkerCommand wanted) {
    ServerProcess replaced;
    synchronized (this) {
      if (firstLine == null || (wanted.equals(command) && current.ended() == null)) {
        return;
      }
      command = wanted;
      replaced = current;
      current = start();
    }
    replaced.end("was replaced by a server of another Python");
  }

  /** Takes the connection of the server. */
  public void connected(Wire wire) {
    ServerProcess server = current();
    if (!server.connected(wire)) {
      wire.close();
      return;
    }
    Thread listening = new Thread(() -> listen(server, wire), "kindling-python-server");
    listening.setDaemon(true);
    listening.start();
  }

  /**
   * Takes note that the server can't be used.
   *
   * @param reason the rest of a sentence that begins with the server
   */
  public void refused(String reason) {
    ended(current(), reason);
  }

  /** Ends the server and its workers, and waits until they have ended. */
  public void close() throws InterruptedException {
    ServerProcess last;
    synchronized (this) {
      closed = true;
      last = current;
    }
    last.close(STOP_TIMEOUT_MILLIS);
  }

  /** Sets the listener of later ends; null for none. */
  synchronized void setListener(@Nullable Listener listening) {
    listener = listening;
  }

  /** The server of workers that connect now. */
  synchronized ServerProcess current() {
    return current;
  }

  /**
   * Requests one more worker, which will connect. Waits until the server itself has connected.
   *
   * @return the server that was asked
   * @throws SparkException when no server can be had, with the reason
   * @throws PythonException when the server is of another version of Python than the driver
   */
  ServerProcess fork(ServerRequest.Fork request) throws SparkException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      ServerProcess server = running();
      Wire wire = server.await(System.nanoTime() + TimeUnit.SECONDS.toNanos(START_TIMEOUT_SECONDS));
      if (wire == null) {
        ended(server, "has not connected within " + START_TIMEOUT_SECONDS + " s");
        if (server.wasReached() && attempt < MAX_REPLACED_SERVERS && canStart()) {
          continue;
        }
        throw unusable(server);
      }
      server.request();
      try {
        wire.send(request);
        return server;
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "the server has ended and is replaced", e);
        ended(server, "has closed its connection");
        if (attempt == MAX_REPLACED_SERVERS || !canStart()) {
          throw unusable(server);
        }
      }
    }
  }

  /** Has a server that doesn't answer replaced by another one. */
  void replace(ServerProcess silent, String reason) {
    ended(silent, reason);
  }

  /** Ends a worker's process at once. */
  void kill(ServerProcess parent, long pid) {
    Wire wire = parent.wire();
    try {
      if (wire != null) {
        wire.send(new ServerRequest.Kill(Math.toIntExact(pid)));
        return;
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the server has ended", e);
    }
    if (parent.isProcess()) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  /**
   * Returns how a worker ended, such as {@code by signal 9}, waiting for the report for some time;
   * null if none comes.
   *
   * @param parent the server that forked it
   */
  synchronized @Nullable String exitReport(ServerProcess parent, long pid, long millis)
      throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!exitReports.containsKey(pid)) {
      long left = until - System.nanoTime();
      if (left <= 0 || parent.ended() != null) {
        return null;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return exitReports.remove(pid);
  }

  /** The server, which is started again if it has ended. */
  private synchronized ServerProcess running() throws SparkException {
    if (current.ended() != null) {
      if (!canStart()) {
        throw unusable(current);
      }
      current = start();
    }
    return current;
  }

  private synchronized boolean canStart() {
    return command != null && firstLine != null && !closed;
  }

  @GuardedBy("this")
  private ServerProcess start() {
    WorkerCommand program = command;
    Function<WorkerCommand, String> line = firstLine;
    if (program == null || line == null) {
      throw new IllegalStateException("there is no program to start");
    }
    return ServerProcess.start(program, line.apply(program), this::exited);
  }

  private static SparkException unusable(ServerProcess server) {
    String output = server.output();
    int mismatch = output.indexOf(VERSION_MISMATCH);
    if (mismatch >= 0) {
      throw new PythonException(
          "Traceback (most recent call last):\npyspark.errors.exceptions.base.PySparkRuntimeError: "
              + output.substring(mismatch).stripTrailing());
    }
    return new SparkException("the server of Python workers " + server.ended());
  }

  private void listen(ServerProcess server, Wire wire) {
    try {
      while (true) {
        ServerNotice notice = wire.receive().as(ServerNotice::read);
        notice.accept(new Notices());
      }
    } catch (Exception e) {
      LOG.log(System.Logger.Level.DEBUG, "the connection to the server ended", e);
    } finally {
      wire.close();
      ended(server, "has ended; its output on standard error says why");
    }
  }

  private void ended(ServerProcess server, String reason) {
    if (server.end(reason)) {
      exited(server);
    }
  }

  /** Publishes the end of a server. */
  private void exited(ServerProcess server) {
    Listener listening;
    synchronized (this) {
      listening = listener;
      notifyAll();
    }
    String reason = server.ended();
    if (listening != null && reason != null) {
      listening.serverEnded(server, reason);
    }
  }

  /** Handles the server's notices. */
  private final class Notices implements ServerNotice.Visitor<String> {
    @Override
    public String workerEnded(ServerNotice.WorkerEnded notice) {
      Integer signal = notice.signal();
      String how = signal != null ? "by signal " + signal : "with exit status " + notice.status();
      Listener listening = listener();
      if (listening != null) {
        listening.workerEnded(notice.pid(), how);
      }
      synchronized (WorkerServer.this) {
        exitReports.put((long) notice.pid(), how);
        WorkerServer.this.notifyAll();
      }
      return how;
    }

    @Override
    public String forkFailed(ServerNotice.ForkFailed notice) {
      Listener listening = listener();
      if (listening != null) {
        listening.forkFailed(notice.error());
      }
      return notice.error();
    }

    private @Nullable Listener listener() {
      synchronized (WorkerServer.this) {
        return listener;
      }
    }
  }
}
