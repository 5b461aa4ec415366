package dev.kindling.engine.process;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.spi.UninterruptibleWait;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves bytes to a process and lines from it, on two threads of its own. The task's thread offers
 * bytes, takes lines, and waits until one of both is possible; it never blocks in a write while
 * there are lines to take, so that the process can't be stuck because nobody reads its output.
 */
final class ProcessStreams {
  private static final int MAX_PIECES = 4;
  private static final int MAX_BATCHES = 16;
  private static final int BATCH = 256;

  private final Process process;
  private final Charset charset;
  private final Thread writer;
  private final Thread reader;

  @GuardedBy("this")
  private final Deque<byte[]> pieces = new ArrayDeque<>();

  @GuardedBy("this")
  private final Deque<List<String>> batches = new ArrayDeque<>();

  /** Whether the last piece was offered. */
  @GuardedBy("this")
  private boolean inputComplete;

  /** Whether the process takes no more input: it has all of it, or has closed its end. */
  @GuardedBy("this")
  private boolean inputEnded;

  @GuardedBy("this")
  private boolean outputEnded;

  @GuardedBy("this")
  private @Nullable Exception failure;

  ProcessStreams(Process process, Charset charset, long taskId) {
    this.process = process;
    this.charset = charset;
    this.writer = new Thread(this::writePieces, "kindling-pipe-input-" + taskId);
    this.reader = new Thread(this::readLines, "kindling-pipe-output-" + taskId);
  }

  void start() {
    writer.setDaemon(true);
    reader.setDaemon(true);
    writer.start();
    reader.start();
  }

  /** Returns the next lines, or null if there are none at the moment. */
  synchronized @Nullable List<String> poll() {
    List<String> lines = batches.poll();
    if (lines != null) {
      notifyAll();
    } else if (failure != null) {
      throw SneakyThrow.unchecked(failure);
    }
    return lines;
  }

  /** Whether the process may be given more. */
  synchronized boolean acceptsInput() {
    return !inputComplete && !inputEnded && pieces.size() < MAX_PIECES;
  }

  /** Gives the process more; with {@code last}, its input ends afterwards. */
  synchronized void write(byte[] piece, boolean last) {
    pieces.add(piece);
    inputComplete = last;
    notifyAll();
  }

  /** Whether all lines were taken and all input was given or refused. */
  synchronized boolean ended() {
    return outputEnded && batches.isEmpty() && inputEnded;
  }

  /** Waits until there are lines, or the process may be given more, or it has ended. */
  synchronized void awaitChange() throws InterruptedException {
    while (batches.isEmpty() && failure == null && !acceptsInput() && !ended()) {
      wait();
    }
  }

  /** Waits until both threads have ended; called when the process has been destroyed. */
  void awaitEnd() {
    synchronized (this) {
      inputEnded = true;
      batches.clear();
      outputEnded = true;
      notifyAll();
    }
    UninterruptibleWait.join(writer);
    UninterruptibleWait.join(reader);
  }

  private void writePieces() {
    try (OutputStream out = process.getOutputStream()) {
      for (byte[] piece = nextPiece(); piece != null; piece = nextPiece()) {
        out.write(piece);
        out.flush();
      }
    } catch (IOException e) {
      // The process has closed its input or has ended: it needs no more records.
    } finally {
      synchronized (this) {
        inputEnded = true;
        notifyAll();
      }
    }
  }

  private synchronized byte @Nullable [] nextPiece() throws IOException {
    try {
      while (pieces.isEmpty() && !inputComplete && !inputEnded) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted while waiting for records", e);
    }
    notifyAll();
    return inputEnded ? null : pieces.poll();
  }

  private void readLines() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(process.getInputStream(), charset.newDecoder()))) {
      List<String> batch = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        batch.add(line);
        if (batch.size() == BATCH || !in.ready()) {
          if (!offer(batch)) {
            return;
          }
          batch = new ArrayList<>();
        }
      }
    } catch (Exception e) {
      fail(e);
    } finally {
      synchronized (this) {
        outputEnded = true;
        notifyAll();
      }
    }
  }

  /** Returns whether more lines are wanted. */
  private synchronized boolean offer(List<String> batch) throws InterruptedException {
    while (batches.size() >= MAX_BATCHES && !outputEnded) {
      wait();
    }
    batches.add(batch);
    notifyAll();
    return !outputEnded;
  }

  private synchronized void fail(Exception thrown) {
    failure = thrown;
    notifyAll();
  }
}
