package dev.kindling.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A process that ends the driver when this process has died, also when it was killed and had no
 * time for it: a shell that waits at a pipe which ends with this process.
 */
final class OrphanWatch {
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      read -r line && exit
      descendants() { for p in $(pgrep -P "$1"); do echo "$p"; descendants "$p"; done; }
      all="$1 $(descendants "$1")"
      kill -TERM $all 2>/dev/null
      seconds=0
      while [ $seconds -lt 20 ] && kill -0 "$1" 2>/dev/null; do
        sleep 1
        seconds=$((seconds + 1))
      done
      kill -KILL $all 2>/dev/null
      """;

  private final Process shell;

  private OrphanWatch(Process shell) {
    this.shell = shell;
  }

  /** Starts a watch over a process. */
  static OrphanWatch over(long process) throws IOException {
    return new OrphanWatch(
        new ProcessBuilder("/bin/sh", "-c", SCRIPT, "kindling-watch", Long.toString(process))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Ends the watch; the process it was over has ended. */
  void close() {
    try (OutputStream pipe = shell.getOutputStream()) {
      pipe.write("ended\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      shell.destroyForcibly();
    }
  }
}
