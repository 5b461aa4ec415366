package dev.kindling.scheduler;

import java.io.Serializable;
import java.util.Map;

/**
 * The environment of the application: its settings, the JVM, the class path. It is sent once, at
 * the start.
 */
public class SparkListenerEnvironmentUpdate implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  /** Spark's accessor has a Scala type; the drop-in adds it. */
  @SuppressWarnings("serial") // made of what serialises
  final Map<String, Map<String, String>> environmentDetails;

  /** Creates the event from lists of settings, each under a heading of Spark's Environment page. */
  public SparkListenerEnvironmentUpdate(Map<String, Map<String, String>> environmentDetails) {
    this.environmentDetails = Map.copyOf(environmentDetails);
  }

  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerEnvironmentUpdate", environmentDetails);
  }
}
