package dev.kindling.engine.storage;

import dev.kindling.plan.Dataset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A partition on its way into the store: its records are gathered while they fit the budget. The
 * task that has one is the only one that computes the partition; others wait until it is closed.
 */
public final class Unrolling implements AutoCloseable {
  private static final int FIRST_CHECK = 1024;
  private static final double CHECK_GROWTH = 1.5;

  private final BlockStore store;
  private final Dataset<?> dataset;
  private final int partition;
  private @Nullable Object[] records = new Object[16];
  private int count;
  private int nextCheck = FIRST_CHECK;
  private long reserved;
  private boolean closed;

  Unrolling(BlockStore store, Dataset<?> dataset, int partition) {
    this.store = store;
    this.dataset = dataset;
    this.partition = partition;
  }

  /**
   * Takes a record.
   *
   * @return false when the records no longer fit the budget; this one has been taken nevertheless
   */
  public boolean add(@Nullable Object record) {
    if (count == records.length) {
      records = Arrays.copyOf(records, (int) Math.min(Integer.MAX_VALUE - 8L, count * 2L));
    }
    records[count++] = record;
    if (count < nextCheck) {
      return true;
    }
    nextCheck = (int) Math.min(Integer.MAX_VALUE - 8L, (long) (count * CHECK_GROWTH));
    return reserve(SizeEstimator.ofRecords(records, count));
  }

  /** What was taken so far. */
  public @Nullable Object[] records() {
    return records;
  }

  /** How many records were taken so far. */
  public int count() {
    return count;
  }

  /**
   * Keeps the records if they fit and the dataset still is persisted, and lets waiting tasks go on.
   *
   * @return the records as a block, kept or not
   */
  public Block keep() {
    Block block = new Block(records, count, SizeEstimator.ofRecords(records, count));
    boolean fits = reserve(block.bytes());
    long taken = reserved;
    reserved = 0;
    closed = true;
    store.ended(dataset, partition, taken, fits ? block : null);
    return block;
  }

  /** Gives up, unless the records are kept. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      store.ended(dataset, partition, reserved, null);
      reserved = 0;
    }
  }

  private boolean reserve(long bytes) {
    long more = bytes - reserved;
    if (more > 0) {
      if (!store.reserve(dataset.id(), more)) {
        return false;
      }
      reserved += more;
    }
    return true;
  }
}
