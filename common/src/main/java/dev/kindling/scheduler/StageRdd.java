package dev.kindling.scheduler;

import dev.kindling.storage.StorageLevel;
import java.util.List;

/**
 * An RDD that a stage computes. The drop-in's {@code StageInfo.rddInfos()} makes Spark's {@code
 * RDDInfo} of it, which refers to RDDs and so belongs to their module.
 *
 * @param name the name that the program gave, or Spark's class name
 * @param parentIds the numbers of the RDDs that it depends on
 * @param callSite the call that made it, such as {@code map at Films.java:12}
 */
public record StageRdd(
    int id,
    String name,
    int numPartitions,
    StorageLevel storageLevel,
    List<Integer> parentIds,
    String callSite) {
  /** Creates a description with a copy of the list. */
  public StageRdd {
    parentIds = List.copyOf(parentIds);
  }
}
