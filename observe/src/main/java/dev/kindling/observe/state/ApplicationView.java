package dev.kindling.observe.state;

import dev.kindling.spi.Event;
import java.util.List;
import java.util.Map;

/**
 * The application itself.
 *
 * @param id Spark's form, such as {@code local-1700000000000}
 * @param name as the program called it
 * @param user who runs it
 * @param master the master URL
 * @param slots how many tasks run at a time
 * @param startedAt nanoseconds since the epoch
 * @param endedAt when it ended, 0 while it runs
 * @param conf the configuration, secrets redacted
 * @param systemProperties the JVM's, secrets redacted
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

  /** What is known before the first event. */
  public static final ApplicationView UNKNOWN =
      new ApplicationView("", "", "", "", 0, 0, 0, Map.of(), Map.of(), List.of());

  /** What the first event tells, without its secrets. */
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

  /** How long it has run, up to {@code now} when it still does. */
  public long durationNanos(long now) {
    return Math.max(0, (endedAt == 0 ? now : endedAt) - startedAt);
  }
}
