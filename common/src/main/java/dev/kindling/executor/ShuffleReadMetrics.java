package dev.kindling.executor;

import java.io.Serializable;

/**
 * What a task has read of map outputs. All outputs are in this JVM: counts of other hosts, of
 * waiting and of merging are 0.
 */
public class ShuffleReadMetrics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long localBytesRead;
  private final long recordsRead;

  /** Creates counts of bytes, which are estimated, and of records. */
  public ShuffleReadMetrics(long localBytesRead, long recordsRead) {
    this.localBytesRead = localBytesRead;
    this.recordsRead = recordsRead;
  }

  /** Returns the number of records. */
  public long recordsRead() {
    return recordsRead;
  }

  /** Returns the number of bytes from this host. */
  public long localBytesRead() {
    return localBytesRead;
  }

  /** Returns the number of blocks from this host; they are not counted. */
  public long localBlocksFetched() {
    return 0;
  }

  /** Returns the number of all bytes. */
  public long totalBytesRead() {
    return localBytesRead;
  }

  /** Returns the number of all blocks; they are not counted. */
  public long totalBlocksFetched() {
    return 0;
  }

  /** Returns the number of corrupt chunks that a cluster merged: 0. */
  public long corruptMergedBlockChunks() {
    return 0;
  }

  /** Returns how many milliseconds the task waited for blocks: 0. */
  public long fetchWaitTime() {
    return 0;
  }

  /** Returns the number of merged blocks from this host: 0. */
  public long localMergedBlocksFetched() {
    return 0;
  }

  /** Returns the number of bytes of merged blocks from this host: 0. */
  public long localMergedBytesRead() {
    return 0;
  }

  /** Returns the number of merged chunks from this host: 0. */
  public long localMergedChunksFetched() {
    return 0;
  }

  /** Returns the number of blocks from other hosts: 0. */
  public long remoteBlocksFetched() {
    return 0;
  }

  /** Returns the number of bytes from other hosts: 0. */
  public long remoteBytesRead() {
    return 0;
  }

  /** Returns the number of bytes from other hosts that went through the disk: 0. */
  public long remoteBytesReadToDisk() {
    return 0;
  }

  /** Returns the number of merged blocks from other hosts: 0. */
  public long remoteMergedBlocksFetched() {
    return 0;
  }

  /** Returns the number of bytes of merged blocks from other hosts: 0. */
  public long remoteMergedBytesRead() {
    return 0;
  }

  /** Returns the number of merged chunks from other hosts: 0. */
  public long remoteMergedChunksFetched() {
    return 0;
  }

  /** Returns how many milliseconds requests for merged blocks took: 0. */
  public long remoteMergedReqsDuration() {
    return 0;
  }

  /** Returns how many milliseconds requests for blocks took: 0. */
  public long remoteReqsDuration() {
    return 0;
  }
}
