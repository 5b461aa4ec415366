package dev.kindling.scheduler;

import java.io.Serializable;

/** What executors and tasks ask of a cluster. */
public class SparkListenerResourceProfileAdded implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  /** Spark gives it in Scala's types, as the layer on top of this does. */
  @SuppressWarnings("serial") // made of what serialises
  final int resourceProfileId;

  /** A profile; 0 is the default one. */
  public SparkListenerResourceProfileAdded(int resourceProfileId) {
    this.resourceProfileId = resourceProfileId;
  }

  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerResourceProfileAdded", resourceProfileId);
  }
}
