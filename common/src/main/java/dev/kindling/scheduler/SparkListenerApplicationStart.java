package dev.kindling.scheduler;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The application has started: the first event of a listener that the settings name. */
public class SparkListenerApplicationStart implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final String appName;

  /** Spark's accessor has a Scala type; the drop-in adds it. */
  @SuppressWarnings("serial") // made of what serialises
  final @Nullable String appId;

  private final long time;
  private final String sparkUser;

  /** Creates the event. */
  public SparkListenerApplicationStart(
      String appName, @Nullable String appId, long time, String sparkUser) {
    this.appName = appName;
    this.appId = appId;
    this.time = time;
    this.sparkUser = sparkUser;
  }

  /** Returns the name of the application. */
  public String appName() {
    return appName;
  }

  /** Returns when the application started, in milliseconds since 1970-01-01 UTC. */
  public long time() {
    return time;
  }

  /** Returns the name of the user who runs the application. */
  public String sparkUser() {
    return sparkUser;
  }

  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerApplicationStart", appName, appId, time, sparkUser);
  }
}
