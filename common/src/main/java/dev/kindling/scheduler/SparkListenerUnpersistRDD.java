package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * The cached partitions of an RDD were removed, by the program or because the RDD is no longer
 * used.
 *
 * @param rddId the number of the RDD
 */
public record SparkListenerUnpersistRDD(int rddId) implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerUnpersistRDD", rddId);
  }
}
