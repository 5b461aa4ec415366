package dev.kindling.python.worker;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.python.protocol.WorkerCommand;
import dev.kindling.python.wire.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One process of the worker server, from its start to its end. Its standard input is a pipe of this
 * process, so it ends when this process does, however that ends. What it prints before it has
 * connected is collected, for an error that says why it never did. Safe for use by many threads.
 */
final class ServerProcess {
  private static final System.Logger LOG = System.getLogger(ServerProcess.class.getName());
  private static final int MAX_OUTPUT_CHARACTERS = 8 << 10;
  private static final long OUTPUT_TIMEOUT_MILLIS = 500;
  private static final Path SHELL = Path.of("/bin/sh");

  /** Output goes to this process until the server moves it to descriptor 3, standard error. */
  private static final List<String> WITH_SHELL =
      List.of(SHELL.toString(), "-c", "exec \"$@\" 3>&2 2>&1", "sh");

  private final List<String> command;
  private final @Nullable Process process;

  @GuardedBy("this")
  private final StringBuilder output = new StringBuilder();

  @GuardedBy("this")
  private @Nullable Wire wire;

  /** Whether it has ever connected. */
  @GuardedBy("this")
  private boolean reached;

  /** Why it can't be used any more, or null. */
  @GuardedBy("this")
  private @Nullable String ended;

  /** How many workers were requested of it that haven't connected yet. */
  @GuardedBy("this")
  private int starting;

  private ServerProcess(List<String> command, @Nullable Process process) {
    this.command = command;
    this.process = process;
  }

  /** A server that somebody else starts and that will connect. */
  static ServerProcess startedElsewhere() {
    return new ServerProcess(List.of(), null);
  }

  /**
   * Starts a server. If the system can't start it, the returned server has ended.
   *
   * @param firstLine the first line of its standard input
   * @param onExit called on another thread if the process ends before {@link #end} is called
   */
  static ServerProcess start(
      WorkerCommand program, String firstLine, Consumer<ServerProcess> onExit) {
    boolean hasShell = Files.isExecutable(SHELL);
    List<String> command = new ArrayList<>(hasShell ? WITH_SHELL : List.of());
    command.addAll(program.command());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(program.environment());
    if (hasShell) {
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    } else {
      builder.redirectErrorStream(true);
    }
    try {
      ServerProcess server = new ServerProcess(program.command(), builder.start());
      server.begin(firstLine, onExit);
      return server;
    } catch (IOException e) {
      ServerProcess server = new ServerProcess(program.command(), null);
      server.end("could not be started: " + e.getMessage());
      return server;
    }
  }

  private void begin(String firstLine, Consumer<ServerProcess> onExit) {
    Process started = process;
    if (started == null) {
      throw new IllegalStateException("only a process has input and output");
    }
    Thread reading = new Thread(() -> readOutput(started), "kindling-python-server-output");
    reading.setDaemon(true);
    reading.start();
    Thread waiting =
        new Thread(() -> awaitExit(started, reading, onExit), "kindling-python-server-exit");
    waiting.setDaemon(true);
    waiting.start();
    try {
      OutputStream in = started.getOutputStream();
      in.write((firstLine + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the server ended before it read its first line", e);
    }
  }

  /** Takes its connection, and returns whether it was waited for. */
  synchronized boolean connected(Wire connected) {
    if (wire != null || ended != null) {
      return false;
    }
    wire = connected;
    reached = true;
    if (!output.isEmpty()) {
      System.err.print(output);
      output.setLength(0);
    }
    notifyAll();
    return true;
  }

  /** Waits until it has connected, or has ended: then the result is null. */
  synchronized @Nullable Wire await(long until) throws InterruptedException {
    while (wire == null && ended == null) {
      long left = until - System.nanoTime();
      if (left <= 0) {
        return null;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return ended == null ? wire : null;
  }

  /** The connection, or null if there is none. */
  synchronized @Nullable Wire wire() {
    return ended == null ? wire : null;
  }

  /** Why it can't be used any more, as the rest of a sentence; null while it can. */
  synchronized @Nullable String ended() {
    return ended;
  }

  /** Takes note that a worker will be requested. */
  synchronized void request() {
    starting++;
  }

  /** Takes note that a worker has connected or never will, and returns whether one was starting. */
  synchronized boolean arrived() {
    if (starting == 0) {
      return false;
    }
    starting--;
    return true;
  }

  /** Whether a worker will connect that was requested. */
  synchronized boolean isStarting() {
    return starting > 0 && ended == null;
  }

  /** Doesn't wait any more for workers that were requested. */
  synchronized void forgetRequests() {
    starting = 0;
  }

  /** Whether it has ever connected. */
  synchronized boolean wasReached() {
    return reached;
  }

  /** Whether it is a process of this process. */
  boolean isProcess() {
    return process != null;
  }

  /** What it printed before it connected. */
  synchronized String output() {
    return output.toString();
  }

  /**
   * Ends it, if it hasn't ended, and returns whether it hadn't.
   *
   * @param reason the rest of a sentence that begins with the server
   */
  boolean end(String reason) {
    Wire closing;
    synchronized (this) {
      if (ended != null) {
        return false;
      }
      ended = reason;
      closing = wire;
      notifyAll();
    }
    if (closing != null) {
      closing.close();
    }
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
    }
    return true;
  }

  /** Ends it as the end of this process does, and waits until it has. */
  void close(long millis) throws InterruptedException {
    Process running = process;
    if (running != null) {
      try {
        running.getOutputStream().close();
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "the server has ended already", e);
      }
      running.waitFor(millis, TimeUnit.MILLISECONDS);
    }
    end("was stopped");
  }

  private void readOutput(Process started) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
      char[] characters = new char[1 << 10];
      int count = reader.read(characters);
      while (count >= 0) {
        printed(new String(characters, 0, count));
        count = reader.read(characters);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the output of the server ended", e);
    }
  }

  private synchronized void printed(String text) {
    if (reached) {
      System.err.print(text);
    } else {
      output.append(text);
      output.delete(0, Math.max(0, output.length() - MAX_OUTPUT_CHARACTERS));
    }
  }

  private void awaitExit(Process started, Thread reading, Consumer<ServerProcess> onExit) {
    try {
      int status = started.waitFor();
      // A process that the server has started may keep the pipe open.
      reading.join(OUTPUT_TIMEOUT_MILLIS);
      if (end(describeExit(status))) {
        onExit.accept(this);
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "nothing interrupts this thread", e);
    }
  }

  private synchronized String describeExit(int status) {
    String how =
        status > 128
            ? "was killed by signal " + (status - 128)
            : "ended with exit status " + status;
    if (reached) {
      return how + "; its output on standard error may say why";
    }
    String text = output.toString().strip();
    return how
        + " before it connected\nPYSPARK_PYTHON and spark.pyspark.python must name a Python of the"
        + " driver's version. The command was: "
        + String.join(" ", command)
        + (text.isEmpty() ? "\nIt printed nothing" : "\nIt printed:\n" + text);
  }
}
