package dev.kindling.engine.storage;

import dev.kindling.plan.Dataset;
import dev.kindling.spi.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Partitions of persisted datasets, kept in memory by reference for as long as their dataset is
 * reachable and persisted, within a budget.
 *
 * <ul>
 *   <li>Every storage level is kept as {@code MEMORY_ONLY}, and told so: nothing is written to disk
 *       yet, and what there is no room for is computed again.
 *   <li>To make room, the blocks used longest ago are dropped, never those of the dataset that
 *       needs the room. A partition that doesn't fit isn't kept.
 *   <li>Of tasks that want one partition at a time, one computes and the others wait for it.
 *   <li>Safe for use by many threads.
 * </ul>
 */
public final class BlockStore {
  private final Unreachables unreachables;
  private final long budget;
  private final BlockListener listener;

  // All guarded by this.
  private final Map<BlockId, Block> blocks = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Integer, Integer> countByDataset = new HashMap<>();
  private final Set<Integer> watched = new HashSet<>();
  private final Set<BlockId> computing = new HashSet<>();

  /** How often stock was taken. */
  private long stocktakings;

  private long used;
  private long unrolling;

  /**
   * @param unreachables tells when datasets are unreachable
   * @param budget the most bytes that kept partitions may take, by estimate
   */
  public BlockStore(Unreachables unreachables, long budget, BlockListener listener) {
    this.unreachables = unreachables;
    this.budget = budget;
    this.listener = listener;
  }

  /** Whether every partition of a dataset is kept. */
  public boolean isFullyCached(Dataset<?> dataset) {
    if (!dataset.persisted()) {
      return false;
    }
    int partitions = dataset.numPartitions();
    synchronized (this) {
      return countByDataset.getOrDefault(dataset.id(), 0) == partitions;
    }
  }

  /**
   * The kept partition, or null, and then the caller must call {@link #unroll}. Waits while another
   * task computes it.
   */
  public synchronized @Nullable Block find(Dataset<?> dataset, int partition)
      throws InterruptedException {
    BlockId id = new BlockId(dataset.id(), partition);
    while (true) {
      Block block = blocks.get(id);
      if (block != null) {
        return block;
      }
      if (computing.add(id)) {
        return null;
      }
      wait();
    }
  }

  /**
   * A job starts, or one of its map stages has ended: then Spark looks anew at what is kept, and
   * not again before the next time.
   */
  public synchronized void takeStock() {
    stocktakings++;
  }

  /** Whether a partition was kept already when stock was last taken. */
  public synchronized boolean wasInStock(Dataset<?> dataset, int partition) {
    Block block = blocks.get(new BlockId(dataset.id(), partition));
    return block != null && block.storedAfter < stocktakings;
  }

  /** Begins to keep a partition that {@link #find} has just not found. */
  public Unrolling unroll(Dataset<?> dataset, int partition) {
    return new Unrolling(this, dataset, partition);
  }

  /** Drops all partitions of a dataset. */
  public void unpersist(Dataset<?> dataset) {
    drop(dataset.id(), true);
  }

  /** What is kept of a dataset, or null when nothing is. */
  public synchronized Status.@Nullable StorageStatus stored(int datasetId) {
    Integer count = countByDataset.get(datasetId);
    if (count == null) {
      return null;
    }
    long bytes = 0;
    for (Map.Entry<BlockId, Block> entry : blocks.entrySet()) {
      bytes += entry.getKey().dataset == datasetId ? entry.getValue().bytes() : 0;
    }
    return new Status.StorageStatus(count, bytes, 0);
  }

  /** How many bytes all kept partitions may take. */
  public long budgetBytes() {
    return budget;
  }

  /** Estimated bytes of all kept partitions. */
  public synchronized long usedBytes() {
    return used;
  }

  /** How many partitions are kept. */
  public synchronized int size() {
    return blocks.size();
  }

  /** Drops everything and tells nobody: the application has ended. */
  public synchronized void clear() {
    blocks.clear();
    countByDataset.clear();
    used = 0;
  }

  /** Sets room aside for a partition being computed, by dropping other datasets' blocks. */
  boolean reserve(int datasetId, long bytes) {
    List<BlockId> evicted = new ArrayList<>();
    boolean reserved = reserve(datasetId, bytes, evicted);
    for (BlockId id : evicted) {
      listener.evicted(id.dataset, id.partition);
    }
    return reserved;
  }

  /** The computation of a partition is over; a block has its room reserved. */
  void ended(Dataset<?> dataset, int partition, long reserved, @Nullable Block block) {
    boolean stored = false;
    synchronized (this) {
      BlockId id = new BlockId(dataset.id(), partition);
      unrolling -= reserved;
      if (block != null && dataset.persisted() && blocks.putIfAbsent(id, block) == null) {
        block.storedAfter = stocktakings;
        used += block.bytes();
        countByDataset.merge(dataset.id(), 1, Integer::sum);
        if (watched.add(dataset.id())) {
          unreachables.watch(dataset, new Freeing(this, dataset.id()));
        }
        stored = true;
      }
      computing.remove(id);
      notifyAll();
    }
    if (stored && block != null) {
      listener.stored(dataset, partition, Block.LEVEL, block.bytes());
    }
  }

  private synchronized boolean reserve(int datasetId, long bytes, List<BlockId> evicted) {
    long needed = used + unrolling + bytes - budget;
    if (needed > 0) {
      long found = 0;
      List<BlockId> victims = new ArrayList<>();
      for (Map.Entry<BlockId, Block> entry : blocks.entrySet()) {
        if (found >= needed) {
          break;
        }
        if (entry.getKey().dataset != datasetId) {
          victims.add(entry.getKey());
          found += entry.getValue().bytes();
        }
      }
      if (found < needed) {
        return false;
      }
      for (BlockId victim : victims) {
        removeBlock(victim);
      }
      evicted.addAll(victims);
    }
    unrolling += bytes;
    return true;
  }

  private void drop(int datasetId, boolean always) {
    boolean any;
    synchronized (this) {
      any = countByDataset.containsKey(datasetId);
      for (Iterator<Map.Entry<BlockId, Block>> all = blocks.entrySet().iterator();
          any && all.hasNext(); ) {
        Map.Entry<BlockId, Block> entry = all.next();
        if (entry.getKey().dataset == datasetId) {
          used -= entry.getValue().bytes();
          all.remove();
        }
      }
      countByDataset.remove(datasetId);
    }
    if (any || always) {
      listener.unpersisted(datasetId);
    }
  }

  private void removeBlock(BlockId id) {
    Block block = blocks.remove(id);
    if (block != null) {
      used -= block.bytes();
      countByDataset.computeIfPresent(id.dataset, (key, count) -> count == 1 ? null : count - 1);
    }
  }

  private void forget(int datasetId) {
    synchronized (this) {
      watched.remove(datasetId);
    }
    drop(datasetId, false);
  }

  private record BlockId(int dataset, int partition) {}

  /** Must not refer to the dataset, or it would never be unreachable. */
  private record Freeing(BlockStore store, int datasetId) implements Runnable {
    @Override
    public void run() {
      store.forget(datasetId);
    }
  }
}
