package dev.kindling.scheduler;

import java.io.Serializable;
import java.util.Map;

/** What the application runs in; told once at its start. */
public class SparkListenerEnvironmentUpdate implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  /** Spark gives it in Scala's types, as the layer on top of this does. */
  @SuppressWarnings("serial") // made of what serialises
  final Map<String, Map<String, String>> environmentDetails;

  /** An environment: settings by their kind, under the headings of Spark's Environment page. */
  public SparkListenerEnvironmentUpdate(Map<String, Map<String, String>> environmentDetails) {
    this.environmentDetails = Map.copyOf(environmentDetails);
  }

  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerEnvironmentUpdate", environmentDetails);
  }
}
