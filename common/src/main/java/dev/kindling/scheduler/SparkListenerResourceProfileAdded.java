package dev.kindling.scheduler;

import java.io.Serializable;

/** A description of the resources that executors and tasks request from a cluster. */
public class SparkListenerResourceProfileAdded implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  /** Spark's accessor has a Scala type; the drop-in adds it. */
  @SuppressWarnings("serial") // made of what serialises
  final int resourceProfileId;

  /** Creates the event for a profile; 0 is the default profile. */
  public SparkListenerResourceProfileAdded(int resourceProfileId) {
    this.resourceProfileId = resourceProfileId;
  }

  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerResourceProfileAdded", resourceProfileId);
  }
}
