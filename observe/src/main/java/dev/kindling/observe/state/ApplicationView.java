package dev.kindling.observe.state;

import dev.kindling.spi.Event;
import java.util.List;
import java.util.Map;

/**
 * The application itself.
 *
 * @param id the application id in Spark's format, such as {@code local-1700000000000}
 * @param name the name that the program gave it
 * @param user the user who runs it
 * @param master the master URL
 * @param slots the number of task slots
 * @param startedAt nanoseconds since the epoch
 * @param endedAt when it ended, 0 while it runs
 * @param conf the configuration; secrets are redacted
 * @param systemProperties the JVM's system properties; secrets are redacted
 * @param classPath the JVM's class path entries
 */
public record ApplicationView(
    String id,
    String name,
    String user,
    String master,
    int slots,
    long startedAt,
    long endedAt,
    Map<String, String> conf,
    Map<String, String> systemProperties,
    List<String> classPath) {

  /** The application before its first event. */
  public static final ApplicationView UNKNOWN =
      new ApplicationView("", "", "", "", 0, 0, 0, Map.of(), Map.of(), List.of());

  /** Creates the view from the first event; secrets are redacted. */
  static ApplicationView of(Event.ApplicationStarted event, long endedAt) {
    Redaction redaction = new Redaction(event.conf());
    return new ApplicationView(
        event.id(),
        event.name(),
        event.user(),
        event.master(),
        event.slots(),
        event.at(),
        endedAt,
        redaction.apply(event.conf()),
        redaction.apply(event.systemProperties()),
        List.copyOf(event.classPath()));
  }

  /** Returns its duration, until {@code now} if it still runs. */
  public long durationNanos(long now) {
    return Math.max(0, (endedAt == 0 ? now : endedAt) - startedAt);
  }
}
