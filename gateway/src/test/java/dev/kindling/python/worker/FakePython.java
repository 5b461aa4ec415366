package dev.kindling.python.worker;

import dev.kindling.python.wire.Form;
import dev.kindling.python.wire.Message;
import dev.kindling.python.wire.SocketPair;
import dev.kindling.python.wire.Wire;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The other side of the sockets: a worker server that makes a worker for each fork request, and
 * workers that answer tasks as a test says. Speaks the raw messages.
 */
public final class FakePython implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 60;

  private final SocketPair sockets;
  private final Wire serverWire;
  private final Connector connector;
  private final AtomicInteger pids = new AtomicInteger(100);
  private final BlockingQueue<FakeWorker> forked = new LinkedBlockingQueue<>();
  private final List<Integer> killed = new ArrayList<>();

  /** Takes the connection of a new worker, as the gateway does. */
  public interface Connector {
    void connected(Wire wire, long pid);
  }

  /** A server that has connected. */
  public FakePython(WorkerServer server, Connector connector) throws IOException {
    this.sockets = SocketPair.open();
    this.connector = connector;
    this.serverWire = new Wire(sockets.peer());
    sockets.peer().setSoTimeout(0);
    Thread serving = new Thread(this::serve, "fake-server");
    serving.setDaemon(true);
    serving.start();
    server.connected(new Wire(sockets.ours()));
  }

  /** The next worker that was forked. */
  public FakeWorker nextWorker() throws InterruptedException {
    FakeWorker worker = forked.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (worker == null) {
      throw new AssertionError("no worker was forked");
    }
    return worker;
  }

  /** How many workers were forked that no test has taken. */
  public int untakenWorkers() {
    return forked.size();
  }

  /** The processes that were killed on request. */
  public synchronized List<Integer> killed() {
    return List.copyOf(killed);
  }

  /** Reports that a worker could not be made. */
  public void failFork(String error) throws IOException {
    serverWire.send(attachments -> Map.of("kind", "forkFailed", "error", error));
  }

  /** Ends the server. */
  @Override
  public void close() throws IOException {
    sockets.close();
  }

  private void serve() {
    try {
      while (true) {
        Message request = serverWire.receive();
        if ("fork".equals(request.json().get("kind"))) {
          FakeWorker worker =
              new FakeWorker(
                  pids.incrementAndGet(), Path.of((String) request.json().get("counters")));
          forked.add(worker);
          connector.connected(new Wire(worker.pair.ours()), worker.pid);
        } else {
          synchronized (this) {
            killed.add(((Long) request.json().get("pid")).intValue());
          }
        }
      }
    } catch (IOException e) {
      // The server has ended.
    }
  }

  /** One worker. */
  public final class FakeWorker {
    private final int pid;
    private final SocketPair pair;
    private final Wire wire;
    private final Path counters;
    private int begun;

    private FakeWorker(int pid, Path counters) throws IOException {
      this.pid = pid;
      this.counters = counters;
      this.pair = SocketPair.open();
      this.wire = new Wire(pair.peer());
    }

    public int pid() {
      return pid;
    }

    /** Receives the next message; a task is begun. */
    public Message receive() throws IOException {
      Message message = wire.receive();
      if ("runTask".equals(message.json().get("kind"))) {
        begun++;
        try (RandomAccessFile file = new RandomAccessFile(counters.toFile(), "rw")) {
          file.seek(pid * 4L);
          file.writeInt(Integer.reverseBytes(begun));
        }
      }
      return message;
    }

    /** Answers a task with an empty result. */
    public void succeed() throws IOException {
      succeed(false, List.of());
    }

    /** Answers a task. */
    public void succeed(boolean cached, List<String> evicted) throws IOException {
      Map<String, Object> counts = new HashMap<>();
      for (String name :
          List.of(
              "recordsIn",
              "bytesIn",
              "cachedRecordsIn",
              "cachedBytesIn",
              "recordsOut",
              "spilledBytes",
              "cpuNanos",
              "combinedRecords",
              "cachedBytes")) {
        counts.put(name, 0L);
      }
      Map<String, @Nullable Object> reply = new HashMap<>();
      reply.put("kind", "taskResult");
      reply.put("inline", null);
      reply.put("runs", List.of());
      reply.put("cached", cached);
      reply.put("evicted", evicted);
      reply.put("counts", counts);
      reply.put("accumulators", null);
      send(attachments -> reply);
    }

    /** Answers a task with any message. */
    public void send(Form reply) throws IOException {
      wire.send(reply);
    }

    /** Ends as a killed process does; the server doesn't report it. */
    public void end() throws IOException {
      pair.peer().close();
    }

    /** Has the server report how it ended. */
    public void report(int signal) throws IOException {
      Map<String, @Nullable Object> notice = new HashMap<>();
      notice.put("kind", "workerEnded");
      notice.put("pid", (long) pid);
      notice.put("status", null);
      notice.put("signal", (long) signal);
      serverWire.send(attachments -> notice);
    }

    /** Waits until the pool has closed its end of the connection, whose other end may be closed. */
    public void awaitDropped() {
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
      while (!pair.ours().isClosed()) {
        if (System.nanoTime() > until) {
          throw new AssertionError("the pool still has the worker");
        }
        Thread.onSpinWait();
      }
    }

    /** Waits until the pool has closed the connection. */
    public void awaitDiscarded() throws IOException {
      if (pair.peer().getInputStream().read() != -1) {
        throw new AssertionError("a message, and not the end of the connection");
      }
    }
  }
}
