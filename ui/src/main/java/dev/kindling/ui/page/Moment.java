package dev.kindling.ui.page;

import dev.kindling.observe.state.ApplicationView;
import dev.kindling.observe.state.Snapshot;

/**
 * The moment that a page shows, and the application's beginning from which its times count.
 *
 * @param beganAt nanoseconds since the epoch
 * @param now nanoseconds since the epoch: the present while the application runs, else its end
 */
record Moment(long beganAt, long now) {
  static Moment of(Snapshot snapshot, long present) {
    ApplicationView application = snapshot.application();
    long end = application.endedAt();
    return new Moment(
        application.startedAt(), end == 0 ? Math.max(snapshot.takenAt(), present) : end);
  }

  /** Nanoseconds since the application began, or -1 for what has not happened. */
  long relative(long at) {
    return at == 0 ? -1 : at - beganAt;
  }
}
