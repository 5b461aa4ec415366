package dev.kindling.executor;

import java.io.Serializable;

/**
 * What a task read of map outputs. All of them are in this JVM: whatever counts other hosts,
 * waiting and merging is 0.
 */
public class ShuffleReadMetrics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long localBytesRead;
  private final long recordsRead;

  /** So many bytes, estimated, and records. */
  public ShuffleReadMetrics(long localBytesRead, long recordsRead) {
    this.localBytesRead = localBytesRead;
    this.recordsRead = recordsRead;
  }

  /** How many records. */
  public long recordsRead() {
    return recordsRead;
  }

  /** How many bytes came from this host. */
  public long localBytesRead() {
    return localBytesRead;
  }

  /** How many blocks came from this host; they aren't counted. */
  public long localBlocksFetched() {
    return 0;
  }

  /** How many bytes in all. */
  public long totalBytesRead() {
    return localBytesRead;
  }

  /** How many blocks in all; they aren't counted. */
  public long totalBlocksFetched() {
    return 0;
  }

  /** How many chunks that a cluster merged were corrupt: 0. */
  public long corruptMergedBlockChunks() {
    return 0;
  }

  /** How many milliseconds the task waited for blocks: 0. */
  public long fetchWaitTime() {
    return 0;
  }

  /** How many merged blocks came from this host: 0. */
  public long localMergedBlocksFetched() {
    return 0;
  }

  /** How many bytes of merged blocks came from this host: 0. */
  public long localMergedBytesRead() {
    return 0;
  }

  /** How many merged chunks came from this host: 0. */
  public long localMergedChunksFetched() {
    return 0;
  }

  /** How many blocks came from other hosts: 0. */
  public long remoteBlocksFetched() {
    return 0;
  }

  /** How many bytes came from other hosts: 0. */
  public long remoteBytesRead() {
    return 0;
  }

  /** How many bytes came from other hosts by way of the disk: 0. */
  public long remoteBytesReadToDisk() {
    return 0;
  }

  /** How many merged blocks came from other hosts: 0. */
  public long remoteMergedBlocksFetched() {
    return 0;
  }

  /** How many bytes of merged blocks came from other hosts: 0. */
  public long remoteMergedBytesRead() {
    return 0;
  }

  /** How many merged chunks came from other hosts: 0. */
  public long remoteMergedChunksFetched() {
    return 0;
  }

  /** How many milliseconds requests for merged blocks took: 0. */
  public long remoteMergedReqsDuration() {
    return 0;
  }

  /** How many milliseconds requests for blocks took: 0. */
  public long remoteReqsDuration() {
    return 0;
  }
}
