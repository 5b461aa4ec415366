package dev.kindling.cli;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.spi.EpochClock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line at the bottom of the terminal for stages that take longer than half a second.
 *
 * <p>A thread of its own draws it and waits while no stage runs. It is erased before the program
 * prints anything, so that it never stands between the program's lines.
 */
final class ProgressBar implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 500;
  private static final long REDRAW_MILLIS = 100;
  private static final String ERASE = "\r\u001b[K";

  @GuardedBy("this")
  private List<ProgressLine.Stage> running = List.of();

  /** Used by the painter. */
  private final TerminalWidth width = new TerminalWidth();

  private final PrintStream terminal;
  private final boolean colours;
  private final PrintStream plainError;
  private final PrintStream plainOutput;
  private final PrintStream error;
  private final PrintStream output;

  @GuardedBy("this")
  private @Nullable Thread painter;

  @GuardedBy("this")
  private boolean closed;

  @GuardedBy("this")
  private boolean drawn;

  /** When the bar may be drawn again, as {@link System#nanoTime} has it. */
  @GuardedBy("this")
  private long redrawAt = System.nanoTime();

  /** Whether the program has printed a line without its end, which the bar must not join. */
  @GuardedBy("this")
  private boolean lineIsIncomplete;

  private ProgressBar(PrintStream terminal, boolean withOutput, boolean colours) {
    this.terminal = terminal;
    this.colours = colours;
    this.plainError = System.err;
    this.plainOutput = System.out;
    this.error = around(plainError);
    this.output = withOutput ? around(plainOutput) : plainOutput;
  }

  /**
   * Starts a bar at the bottom of a terminal, and replaces the standard streams by ones that erase
   * the bar before they print.
   *
   * @param terminal where it is drawn, the standard error
   * @param withOutput whether the standard output goes to the same terminal
   */
  static ProgressBar on(PrintStream terminal, boolean withOutput, boolean colours) {
    ProgressBar bar = new ProgressBar(terminal, withOutput, colours);
    System.setErr(bar.error);
    System.setOut(bar.output);
    return bar;
  }

  /** Shows the stages that run now, the longest running one first. */
  synchronized void show(List<ProgressLine.Stage> stages) {
    running = stages;
    if (running.isEmpty()) {
      erase();
    } else if (painter == null && !closed) {
      painter = new Thread(this::paint, "kindling-progress");
      painter.setDaemon(true);
      painter.start();
    }
    notifyAll();
  }

  /** Restores the standard streams, unless the program has replaced them since. */
  @Override
  public synchronized void close() {
    closed = true;
    erase();
    notifyAll();
    if (System.err == error) {
      System.setErr(plainError);
    }
    if (System.out == output) {
      System.setOut(plainOutput);
    }
  }

  private void paint() {
    try {
      while (awaitLongStage()) {
        // The terminal is asked without the lock, which the program's prints wait for.
        draw(width.columns());
      }
    } catch (InterruptedException e) {
      erase();
    }
  }

  /** Waits until there is something to draw; returns false when the bar is closed. */
  private synchronized boolean awaitLongStage() throws InterruptedException {
    while (!closed) {
      if (running.isEmpty()) {
        wait();
        continue;
      }
      long age = (EpochClock.nanos() - runningSince()) / 1_000_000;
      long untilRedraw = (redrawAt - System.nanoTime()) / 1_000_000;
      long pause = Math.max(PATIENCE_MILLIS - age, untilRedraw);
      if (pause <= 0) {
        return true;
      }
      wait(pause);
    }
    return false;
  }

  @GuardedBy("this")
  private long runningSince() {
    long since = Long.MAX_VALUE;
    for (ProgressLine.Stage stage : running) {
      since = Math.min(since, stage.since());
    }
    return since;
  }

  private synchronized void draw(int columns) {
    redrawAt = System.nanoTime() + REDRAW_MILLIS * 1_000_000;
    if (closed || running.isEmpty()) {
      return;
    }
    if (!lineIsIncomplete) {
      // The last column stays free: a terminal that is full there begins another line.
      terminal.print(ERASE + ProgressLine.of(running, columns - 1, colours));
      terminal.flush();
      drawn = true;
    }
  }

  private synchronized void erase() {
    if (drawn) {
      terminal.print(ERASE);
      terminal.flush();
      drawn = false;
    }
  }

  /** A stream that erases the bar before it prints. */
  private PrintStream around(PrintStream stream) {
    return new PrintStream(new Around(stream), true, charsetOf(stream));
  }

  private static Charset charsetOf(PrintStream stream) {
    String name = System.getProperty(stream == System.out ? "stdout.encoding" : "stderr.encoding");
    return name == null ? Charset.defaultCharset() : Charset.forName(name);
  }

  private final class Around extends OutputStream {
    private final PrintStream stream;

    Around(PrintStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      synchronized (ProgressBar.this) {
        erase();
        stream.write(bytes, offset, length);
        lineIsIncomplete = length > 0 && bytes[offset + length - 1] != '\n';
      }
    }

    @Override
    public void flush() throws IOException {
      stream.flush();
    }
  }
}
