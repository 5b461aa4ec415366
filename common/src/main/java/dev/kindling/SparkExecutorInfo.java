package dev.kindling;

import java.io.Serializable;

/**
 * The state of an executor, which runs tasks, when the status tracker was asked. In one JVM there
 * is one.
 */
public interface SparkExecutorInfo extends Serializable {
  /** Returns its host. */
  String host();

  /** Returns its port; 0 if nothing listens. */
  int port();

  /** Returns the size of the cached partitions in bytes. */
  long cacheSize();

  /** Returns the number of tasks that it runs. */
  int numRunningTasks();

  /** Returns how many bytes of the heap cached partitions take. */
  long usedOnHeapStorageMemory();

  /** Returns how many bytes outside the heap cached partitions take. */
  long usedOffHeapStorageMemory();

  /** Returns how many bytes of the heap cached partitions may take. */
  long totalOnHeapStorageMemory();

  /** Returns how many bytes outside the heap cached partitions may take. */
  long totalOffHeapStorageMemory();
}
