package dev.kindling;

import java.io.Serializable;

/** What runs tasks, as it stood when the status tracker was asked. In one JVM there is one. */
public interface SparkExecutorInfo extends Serializable {
  /** Its host. */
  String host();

  /** Its port; 0 where nothing listens. */
  int port();

  /** How many bytes the cached partitions take. */
  long cacheSize();

  /** How many tasks it runs. */
  int numRunningTasks();

  /** How many bytes of heap the cached partitions take. */
  long usedOnHeapStorageMemory();

  /** How many bytes beside the heap the cached partitions take. */
  long usedOffHeapStorageMemory();

  /** How many bytes of heap cached partitions may take. */
  long totalOnHeapStorageMemory();

  /** How many bytes beside the heap cached partitions may take. */
  long totalOffHeapStorageMemory();
}
