package dev.kindling.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event of the driver that Spark's log reports. The logging configuration of this package writes
 * some lines of the log to the standard error, too, each between {@link #MARK} and a line feed.
 */
sealed interface SparkNotice {
  /** The first character of such a line, which no other output begins with. */
  char MARK = '\u0001';

  /** The context starts; the version is that of the Spark that runs the driver. */
  record Running(String version) implements SparkNotice {}

  /** The context has a name. */
  record Named(String application) implements SparkNotice {}

  /** The UI accepts connections on an interface, which may be {@code 0.0.0.0}. */
  record UiBinds(String host) implements SparkNotice {}

  /** The UI is served at a port. */
  record UiServed(int port, boolean secure) implements SparkNotice {}

  /** A job starts: all of the context is there. */
  record JobStarted() implements SparkNotice {}

  /** Tasks run in the driver's own JVM: the master is local. */
  record RunsLocally() implements SparkNotice {}

  /** A master has refused or not answered. */
  record NoConnection(String master) implements SparkNotice {}

  /** Spark has given up on the cluster. */
  record GivenUp(String reason) implements SparkNotice {}

  /** No executor has accepted a task for some seconds. */
  record NoResources() implements SparkNotice {}

  /** Spark's context stops. */
  record Stopping() implements SparkNotice {}

  /** The text of such a line, without {@link #MARK}; null if no event is in it. */
  static @Nullable SparkNotice parse(String line) {
    Matcher matcher = Patterns.LINE.matcher(line);
    if (!matcher.matches()) {
      return null;
    }
    String message = matcher.group(2);
    return switch (matcher.group(1)) {
      case "SparkContext" -> ofContext(message);
      case "JettyUtils" -> {
        Matcher start = Patterns.UI_BINDS.matcher(message);
        yield start.matches() ? new UiBinds(start.group(1)) : null;
      }
      case "Utils" -> {
        Matcher served = Patterns.UI_SERVED.matcher(message);
        yield served.matches()
            ? new UiServed(Integer.parseInt(served.group(2)), served.group(1) != null)
            : null;
      }
      case "Executor" ->
          message.startsWith("Starting executor ID driver ") ? new RunsLocally() : null;
      case "StandaloneAppClient$ClientEndpoint" -> {
        Matcher failed = Patterns.NO_CONNECTION.matcher(message);
        yield failed.matches() ? new NoConnection(failed.group(1)) : null;
      }
      case "StandaloneSchedulerBackend" -> {
        Matcher killed = Patterns.GIVEN_UP.matcher(message);
        yield killed.matches() ? new GivenUp(killed.group(1)) : null;
      }
      case "TaskSchedulerImpl" ->
          message.startsWith("Initial job has not accepted any resources")
              ? new NoResources()
              : null;
      default -> null;
    };
  }

  private static @Nullable SparkNotice ofContext(String message) {
    if (message.startsWith("Running Spark version ")) {
      return new Running(message.substring("Running Spark version ".length()));
    }
    if (message.startsWith("Submitted application: ")) {
      return new Named(message.substring("Submitted application: ".length()));
    }
    if (message.startsWith("Starting job: ")) {
      return new JobStarted();
    }
    return message.startsWith("SparkContext is stopping") ? new Stopping() : null;
  }

  /** The forms of lines and messages. */
  final class Patterns {
    private static final Pattern LINE =
        Pattern.compile("kindling [A-Z]+ ([\\w$]+): (.*)", Pattern.DOTALL);
    private static final Pattern UI_BINDS =
        Pattern.compile("Start Jetty (.+):[0-9]+ for SparkUI.*");
    private static final Pattern UI_SERVED =
        Pattern.compile(
            "Successfully started service 'SparkUI( \\(HTTPS\\))?' on port ([0-9]+)\\.");
    private static final Pattern NO_CONNECTION =
        Pattern.compile("Failed to connect to master (\\S+).*");
    private static final Pattern GIVEN_UP =
        Pattern.compile("Application has been killed\\. Reason: (.*)");

    private Patterns() {}
  }
}
