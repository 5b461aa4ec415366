package dev.kindling.ui.server;

import java.time.Duration;

/**
 * How much of the server a client can occupy.
 *
 * @param threads the maximum number of requests that are read or answered at the same time
 * @param reading the time within which a client must send its request, from the first byte
 * @param answering the time within which a client must receive its answer; event streams have no
 *     limit
 */
record RequestLimits(int threads, Duration reading, Duration answering) {
  /**
   * Requests have a few hundred bytes and arrive within milliseconds, so ten seconds are enough
   * over any network. The largest answer, the task list of a large stage, has a few megabytes.
   */
  static final RequestLimits DEFAULT =
      new RequestLimits(128, Duration.ofSeconds(10), Duration.ofMinutes(2));
}
