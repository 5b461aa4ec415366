package dev.kindling.engine.process;

import dev.kindling.TaskContext;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.spi.PipeCommand;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a program writes while it reads the records of a partition.
 *
 * <p>The task's thread computes the records and takes the lines, whichever is possible, so that no
 * other thread runs code of the program or of the engine. Two threads move the bytes ({@link
 * ProcessStreams}). The process and both threads end with the task.
 */
final class PipedLines implements Iterator<String> {
  private final PipeCommand command;
  private final Iterator<?> upstream;
  private final TaskContext context;
  private final Process process;
  private final ProcessStreams streams;
  private final LineEncoder encoder;
  private Iterator<String> batch = Collections.emptyIterator();
  private boolean ended;

  private PipedLines(
      PipeCommand command,
      Iterator<?> upstream,
      TaskContext context,
      Process process,
      ProcessStreams streams,
      LineEncoder encoder) {
    this.command = command;
    this.upstream = upstream;
    this.context = context;
    this.process = process;
    this.streams = streams;
    this.encoder = encoder;
  }

  /**
   * Starts the program.
   *
   * @throws IOException if it can't be started
   */
  static PipedLines start(PipeCommand command, Iterator<?> upstream, TaskContext context)
      throws IOException {
    Charset charset = Charset.forName(command.encoding());
    ProcessBuilder builder = new ProcessBuilder(command.words());
    builder.environment().putAll(command.environment());
    // The program's messages go where those of this process go.
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    TaskFolder folder = command.separateFolder() ? TaskFolder.create() : null;
    try {
      if (folder != null) {
        builder.directory(folder.path().toFile());
      }
      Process process = builder.start();
      ProcessStreams streams = new ProcessStreams(process, charset, context.taskAttemptId());
      context.addTaskCompletionListener(ended -> stop(process, streams, folder));
      context.addTaskInterruptListener((interrupted, reason) -> destroy(process));
      streams.start();
      return new PipedLines(
          command,
          upstream,
          context,
          process,
          streams,
          new LineEncoder(charset, command.bufferSize()));
    } catch (Throwable thrown) {
      if (folder != null) {
        folder.delete();
      }
      throw thrown;
    }
  }

  private static void stop(Process process, ProcessStreams streams, @Nullable TaskFolder folder) {
    destroy(process);
    streams.awaitEnd();
    if (folder != null) {
      folder.delete();
    }
  }

  /** Ends the process and those that it has started; does nothing for one that has ended. */
  private static void destroy(Process process) {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Override
  public boolean hasNext() {
    while (!batch.hasNext()) {
      if (ended) {
        return false;
      }
      try {
        advance();
      } catch (Exception e) {
        throw SneakyThrow.unchecked(e);
      }
    }
    return true;
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException("next on empty iterator");
    }
    return batch.next();
  }

  /** Takes lines, or gives the program more records, or waits for one of both. */
  private void advance() throws Exception {
    context.killTaskIfInterrupted();
    List<String> lines = streams.poll();
    if (lines != null) {
      batch = lines.iterator();
    } else if (streams.acceptsInput()) {
      streams.write(encoder.next(upstream), !upstream.hasNext());
    } else if (streams.ended()) {
      end();
    } else {
      streams.awaitChange();
    }
  }

  private void end() throws InterruptedException {
    int status = process.waitFor();
    context.killTaskIfInterrupted();
    if (status != 0) {
      throw new IllegalStateException(
          "Subprocess exited with status "
              + status
              + ". Command ran: "
              + String.join(" ", command.words()));
    }
    ended = true;
  }
}
