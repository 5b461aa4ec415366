package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * The program, or the collector, let go of a cached RDD.
 *
 * @param rddId the RDD
 */
public record SparkListenerUnpersistRDD(int rddId) implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerUnpersistRDD", rddId);
  }
}
