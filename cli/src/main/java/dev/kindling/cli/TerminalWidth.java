package dev.kindling.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The number of columns of the terminal. Java doesn't know it, so {@code stty} is asked, again
 * after some seconds, because a person may change it. Used by one thread.
 */
final class TerminalWidth {
  private static final int OTHERWISE = 80;
  private static final int MIN = 20;
  private static final long VALID_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long TIMEOUT_MILLIS = 1_000;

  private int columns = OTHERWISE;
  private long askAgainAt = System.nanoTime();
  private boolean known = true;

  /** Returns the columns as they were some seconds ago or are now. */
  int columns() {
    if (known && System.nanoTime() - askAgainAt >= 0) {
      columns = Math.max(MIN, ask());
      askAgainAt = System.nanoTime() + VALID_NANOS;
    }
    return columns;
  }

  private int ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      if (stty.waitFor(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS) && stty.exitValue() == 0) {
        int answered = Integer.parseInt(answer.substring(answer.indexOf(' ') + 1));
        return answered > 0 ? answered : OTHERWISE;
      }
    } catch (IOException | NumberFormatException e) {
      // There is no such program or no such terminal: it isn't asked again.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    known = false;
    return OTHERWISE;
  }
}
