package dev.kindling.scheduler;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The application began: the first that a listener named in the configuration is told. */
public class SparkListenerApplicationStart implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final String appName;

  /** Spark gives it in Scala's types, as the layer on top of this does. */
  @SuppressWarnings("serial") // made of what serialises
  final @Nullable String appId;

  private final long time;
  private final String sparkUser;

  /** An application that begins. */
  public SparkListenerApplicationStart(
      String appName, @Nullable String appId, long time, String sparkUser) {
    this.appName = appName;
    this.appId = appId;
    this.time = time;
    this.sparkUser = sparkUser;
  }

  /** The application's name. */
  public String appName() {
    return appName;
  }

  /** When, in milliseconds since the epoch. */
  public long time() {
    return time;
  }

  /** Who runs it. */
  public String sparkUser() {
    return sparkUser;
  }

  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerApplicationStart", appName, appId, time, sparkUser);
  }
}
