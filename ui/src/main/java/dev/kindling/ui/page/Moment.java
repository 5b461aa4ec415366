package dev.kindling.ui.page;

import dev.kindling.observe.state.ApplicationView;
import dev.kindling.observe.state.Snapshot;

/**
 * The time that a page shows, and the application's start, to which its times are relative.
 *
 * @param startedAt the application's start, in nanoseconds since the epoch
 * @param now the current time while the application runs, then its end, in nanoseconds since the
 *     epoch
 */
record Moment(long startedAt, long now) {
  static Moment of(Snapshot snapshot, long present) {
    ApplicationView application = snapshot.application();
    long end = application.endedAt();
    return new Moment(
        application.startedAt(), end == 0 ? Math.max(snapshot.takenAt(), present) : end);
  }

  /** Returns nanoseconds since the application started, or -1 if {@code at} is 0. */
  long relative(long at) {
    return at == 0 ? -1 : at - startedAt;
  }
}
