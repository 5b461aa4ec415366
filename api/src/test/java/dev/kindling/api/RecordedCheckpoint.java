package dev.kindling.api;

import dev.kindling.TaskContext;
import dev.kindling.plan.Input;
import java.util.Iterator;

/** A checkpoint of two partitions. */
public final class RecordedCheckpoint<T> implements Input<T> {
  @Override
  public String kind() {
    return "ReliableCheckpointRDD";
  }

  @Override
  public String defaultName() {
    return "";
  }

  @Override
  public int numPartitions() {
    return 2;
  }

  @Override
  public Iterator<T> read(int partition, TaskContext context) {
    throw new AssertionError("a recording backend reads no records");
  }
}
