package dev.kindling.engine.storage;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.engine.memory.MemoryBudget;
import dev.kindling.engine.memory.MemoryBudget.Use;
import dev.kindling.engine.memory.Reclaimable;
import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.RecordEncoding;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.engine.spill.Spills;
import dev.kindling.plan.Dataset;
import dev.kindling.spi.Status;
import dev.kindling.storage.StorageLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cached partitions of persisted datasets. Each is stored according to its storage level, for
 * as long as its dataset is reachable and persisted.
 *
 * <ul>
 *   <li>Memory is acquired from the budget. For a new block, the least recently used blocks are
 *       evicted, but never those of the dataset that needs the memory. For tasks, any block may be
 *       evicted. An evicted block goes to disk if its level allows that, and is dropped otherwise.
 *   <li>A level with several replicas stores one.
 *   <li>Of several tasks that want the same partition, one computes it and the others wait.
 *   <li>Safe for use by many threads. No lock is held while memory is acquired or a file is
 *       written.
 * </ul>
 */
public final class BlockStore implements Reclaimable {
  /** No partition is cached. Never changed. */
  private static final BitSet NOTHING = new BitSet(0);

  private static final System.Logger LOG = System.getLogger(BlockStore.class.getName());
  private static final int NO_DATASET = -1;

  private final ReachabilityMonitor reachability;
  private final MemoryBudget budget;
  private final Spills spills;
  private final RecordEncoding encoding;
  private final long offHeapLimit;
  private final BlockListener listener;

  @GuardedBy("this")
  private final Map<BlockId, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  @GuardedBy("this")
  private final Map<Integer, Integer> countByDataset = new HashMap<>();

  @GuardedBy("this")
  private final Set<Integer> monitored = new HashSet<>();

  @GuardedBy("this")
  private final Set<BlockId> computing = new HashSet<>();

  /** Partitions that were once damaged on disk. They aren't written to disk again. */
  @GuardedBy("this")
  private final Set<BlockId> damaged = new HashSet<>();

  /** The partitions that were cached when a dataset was looked at, by the id of the dataset. */
  @GuardedBy("this")
  private final Map<Integer, BitSet> looks = new HashMap<>();

  @GuardedBy("this")
  private long offHeapUsed;

  /**
   * @param reachability reports unreachable datasets
   * @param budget the budget of memory in the heap
   * @param spills creates files, and bytes in memory
   * @param offHeapLimit the bytes that may be stored outside the heap
   */
  public BlockStore(
      ReachabilityMonitor reachability,
      MemoryBudget budget,
      Spills spills,
      long offHeapLimit,
      BlockListener listener) {
    this.reachability = reachability;
    this.budget = budget;
    this.spills = spills;
    this.encoding = spills.encoding(Content.CACHED);
    this.offHeapLimit = offHeapLimit;
    this.listener = listener;
    budget.register(Use.CACHED, this);
  }

  /** Whether every partition of a dataset is cached. */
  public boolean isFullyCached(Dataset<?> dataset) {
    if (!dataset.persisted()) {
      return false;
    }
    int partitions = dataset.numPartitions();
    synchronized (this) {
      return countByDataset.getOrDefault(dataset.id(), 0) == partitions;
    }
  }

  /** Returns the partitions of a dataset that aren't cached. */
  public List<Integer> missing(Dataset<?> dataset) {
    int partitions = dataset.numPartitions();
    List<Integer> missing = new ArrayList<>();
    synchronized (this) {
      for (int i = 0; i < partitions; i++) {
        if (!entries.containsKey(new BlockId(dataset.id(), i))) {
          missing.add(i);
        }
      }
    }
    return missing;
  }

  /**
   * Returns a cached partition, which the caller must close after reading it. Returns null if there
   * is none, and then the caller must call {@link #startBlock}. Waits while another task computes
   * the partition.
   */
  public synchronized @Nullable Block find(Dataset<?> dataset, int partition)
      throws InterruptedException {
    BlockId id = new BlockId(dataset.id(), partition);
    while (true) {
      Entry entry = entries.get(id);
      if (entry != null) {
        if (entry.block instanceof Block.OnDisk file) {
          file.spill().retain();
        }
        return entry.block;
      }
      if (computing.add(id)) {
        return null;
      }
      wait();
    }
  }

  /**
   * Looks at a dataset whose cached partitions decide what a job needs. Returns whether all are
   * cached now. {@link #wasCached} remembers the first look.
   */
  public boolean look(Dataset<?> dataset) {
    firstLook(dataset);
    return isFullyCached(dataset);
  }

  /**
   * Whether a partition was cached when its dataset was first looked at since {@link #forgetLooks}.
   * If it was not, this is the first look. So a partition that was cached later isn't seen, and one
   * that is cached no more still is, as in Spark.
   */
  public boolean wasCached(Dataset<?> dataset, int partition) {
    return firstLook(dataset).get(partition);
  }

  /** Whether any partition of a dataset was cached when it was first looked at, as above. */
  public boolean anyCached(Dataset<?> dataset) {
    return !firstLook(dataset).isEmpty();
  }

  /** Forgets which partitions were cached when datasets were looked at. */
  public synchronized void forgetLooks() {
    looks.clear();
  }

  /** The result is never changed. */
  private BitSet firstLook(Dataset<?> dataset) {
    synchronized (this) {
      BitSet known = looks.get(dataset.id());
      if (known != null) {
        return known;
      }
    }
    if (!dataset.persisted()) {
      return NOTHING;
    }
    int partitions = dataset.numPartitions();
    synchronized (this) {
      return looks.computeIfAbsent(dataset.id(), id -> cached(id, partitions));
    }
  }

  @GuardedBy("this")
  private BitSet cached(int datasetId, int partitions) {
    BitSet cached = new BitSet(partitions);
    int count = countByDataset.getOrDefault(datasetId, 0);
    if (count == partitions) {
      cached.set(0, partitions);
    } else if (count > 0) {
      for (int i = 0; i < partitions; i++) {
        cached.set(i, entries.containsKey(new BlockId(datasetId, i)));
      }
    }
    return cached;
  }

  /** Starts to cache a partition that {@link #find} has just not found. */
  public BlockBuilder startBlock(Dataset<?> dataset, int partition) {
    StorageLevel level = dataset.storageLevel();
    synchronized (this) {
      if (level.useDisk() && damaged.contains(new BlockId(dataset.id(), partition))) {
        level =
            new StorageLevel(false, level.useMemory(), level.useOffHeap(), level.deserialized(), 1);
      }
    }
    return new BlockBuilder(this, dataset, partition, level);
  }

  /** Opens the records of a block that isn't stored as objects. */
  public StoredRecords open(Dataset<?> dataset, int partition, Block.Stored block) {
    return block.open(this, dataset.id(), partition);
  }

  /** Drops all partitions of a dataset. Their files are deleted before this method returns. */
  public void unpersist(Dataset<?> dataset) {
    drop(dataset.id(), true);
  }

  /** Returns what is cached of a dataset; null when nothing is. */
  public synchronized Status.@Nullable StorageStatus stored(int datasetId) {
    Integer count = countByDataset.get(datasetId);
    if (count == null) {
      return null;
    }
    long memory = 0;
    long disk = 0;
    for (Map.Entry<BlockId, Entry> each : entries.entrySet()) {
      if (each.getKey().dataset == datasetId) {
        memory += each.getValue().memoryBytes();
        disk += each.getValue().diskBytes();
      }
    }
    return new Status.StorageStatus(count, memory, disk);
  }

  /** The bytes that all cached partitions may take. */
  public long budgetBytes() {
    return budget.total() + offHeapLimit;
  }

  /** The bytes of memory that cached partitions take, and those that are being cached. */
  public long usedBytes() {
    synchronized (this) {
      return budget.used(Use.CACHED) + offHeapUsed;
    }
  }

  /** The number of cached partitions. */
  public synchronized int size() {
    return entries.size();
  }

  /** Drops all partitions without calling the listener, because the application has ended. */
  public void clear() {
    List<Entry> all;
    synchronized (this) {
      all = new ArrayList<>(entries.values());
      all.removeIf(entry -> entry.moving);
      entries.clear();
      countByDataset.clear();
    }
    all.forEach(this::free);
  }

  @Override
  public long reclaim(long bytes) {
    return evict(bytes, NO_DATASET, false);
  }

  /** Drops a block that a reader found damaged or missing, and calls the listener. */
  BlockLost damaged(int datasetId, int partition, Block block, IOException found) {
    BlockId id = new BlockId(datasetId, partition);
    boolean first;
    synchronized (this) {
      Entry entry = entries.get(id);
      first = entry != null && entry.block == block;
      if (first) {
        remove(id);
        damaged.add(id);
      }
    }
    if (first) {
      block.discard();
      LOG.log(
          System.Logger.Level.WARNING,
          "a cached partition is computed again: rdd_" + datasetId + "_" + partition,
          found);
      listener.lost(datasetId, partition, String.valueOf(found.getMessage()));
    }
    return new BlockLost(datasetId, partition, found);
  }

  boolean hasOffHeap() {
    return offHeapLimit > 0;
  }

  ByteChunks chunks(boolean offHeap) {
    return new ByteChunks(encoding, offHeap && hasOffHeap());
  }

  SpillWriter write(int datasetId, int partition) throws IOException {
    return spills.write(Content.CACHED, "rdd-" + datasetId + "-" + partition);
  }

  /**
   * Reserves memory for a partition that is being computed. Evicts blocks of other datasets for it.
   */
  boolean reserve(int datasetId, StorageLevel level, long bytes) {
    boolean offHeap = level.useOffHeap() && hasOffHeap();
    while (!(offHeap ? acquireOffHeap(bytes) : budget.acquire(Use.CACHED, bytes))) {
      if (evict(bytes, datasetId, offHeap) == 0) {
        return false;
      }
    }
    return true;
  }

  void unreserve(StorageLevel level, long bytes) {
    if (bytes > 0) {
      release(bytes, level.useOffHeap() && hasOffHeap());
    }
  }

  /** Ends the computation of a partition. If there is a block, its memory is reserved. */
  void ended(
      Dataset<?> dataset,
      int partition,
      StorageLevel level,
      long reserved,
      @Nullable Block block,
      BlockBuilder.@Nullable SizeElsewhere elsewhere) {
    Entry stored = null;
    synchronized (this) {
      BlockId id = new BlockId(dataset.id(), partition);
      if (block != null && dataset.persisted() && !entries.containsKey(id)) {
        stored = new Entry(level, block, elsewhere);
        entries.put(id, stored);
        countByDataset.merge(dataset.id(), 1, Integer::sum);
        if (monitored.add(dataset.id())) {
          reachability.onUnreachable(dataset, new Freeing(this, dataset.id()));
        }
      }
      computing.remove(id);
      notifyAll();
    }
    if (stored == null) {
      unreserve(level, reserved);
      if (block != null) {
        block.discard();
      }
    } else if (block != null) {
      listener.stored(
          dataset, partition, block.level(level), stored.memoryBytes(), stored.diskBytes());
    }
  }

  /** Calls the listener about a partition that is not cached because it doesn't fit. */
  void refused(Dataset<?> dataset, int partition) {
    if (dataset.persisted()) {
      listener.refused(dataset, partition);
    }
  }

  private synchronized boolean acquireOffHeap(long bytes) {
    if (offHeapUsed + bytes > offHeapLimit) {
      return false;
    }
    offHeapUsed += bytes;
    return true;
  }

  private void release(long bytes, boolean offHeap) {
    if (offHeap) {
      synchronized (this) {
        offHeapUsed -= bytes;
      }
    } else {
      budget.release(Use.CACHED, bytes);
    }
  }

  /**
   * Evicts blocks from memory, the least recently used first.
   *
   * @param spared the dataset whose blocks stay
   * @return the bytes freed, fewer than asked for when there were no more
   */
  private long evict(long bytes, int spared, boolean offHeap) {
    long freed = 0;
    while (freed < bytes) {
      BlockId id = null;
      Entry victim = null;
      synchronized (this) {
        for (Map.Entry<BlockId, Entry> each : entries.entrySet()) {
          Entry entry = each.getValue();
          if (each.getKey().dataset != spared
              && !entry.moving
              && entry.block.memoryBytes() > 0
              && isOffHeap(entry.block) == offHeap) {
            id = each.getKey();
            victim = entry;
            victim.moving = true;
            break;
          }
        }
      }
      if (id == null || victim == null) {
        break;
      }
      freed += evict(id, victim);
    }
    return freed;
  }

  /** Moves a block to disk, or drops it, and gives its memory back. */
  private long evict(BlockId id, Entry victim) {
    Block inMemory = victim.block;
    Block.OnDisk file = null;
    try {
      if (victim.level.useDisk()) {
        file = written(id, inMemory);
      }
    } finally {
      endEviction(id, victim, inMemory, file);
    }
    return inMemory.memoryBytes();
  }

  private void endEviction(BlockId id, Entry victim, Block inMemory, Block.@Nullable OnDisk file) {
    boolean gone;
    synchronized (this) {
      gone = entries.get(id) != victim;
      victim.moving = false;
      if (!gone && file != null) {
        victim.block = file;
      } else if (!gone) {
        remove(id);
      }
    }
    release(inMemory.memoryBytes(), isOffHeap(inMemory));
    if (gone) {
      if (file != null) {
        file.discard();
      }
    } else if (file == null) {
      listener.evicted(id.dataset, id.partition, StorageLevel.NONE(), 0);
    } else {
      listener.evicted(id.dataset, id.partition, file.level(victim.level), victim.diskBytes());
    }
  }

  /** Writes the records of a block to a file. Returns null when that fails. */
  private Block.@Nullable OnDisk written(BlockId id, Block block) {
    try (SpillWriter writer = write(id.dataset, id.partition)) {
      if (block instanceof Block.Objects objects) {
        for (int i = 0; i < objects.count(); i++) {
          writer.write(objects.records()[i]);
        }
      } else if (block instanceof Block.Stored stored) {
        try (StoredRecords records = stored.open(this, id.dataset, id.partition)) {
          while (records.hasNext()) {
            writer.write(records.next());
          }
        }
      }
      writer.endSegment();
      return new Block.OnDisk(new SharedSpill(writer.finish()), block.count());
    } catch (IOException | RuntimeException | Error e) {
      // Serialising runs code of the program. The caller is another task, which only needs memory.
      LOG.log(
          System.Logger.Level.WARNING,
          "a cached partition is dropped because it can't be written to disk: rdd_"
              + id.dataset
              + "_"
              + id.partition,
          e);
      return null;
    }
  }

  private static boolean isOffHeap(Block block) {
    return block instanceof Block.Bytes bytes && bytes.chunks().offHeap();
  }

  private void drop(int datasetId, boolean always) {
    List<Entry> dropped = new ArrayList<>();
    boolean any;
    synchronized (this) {
      any = countByDataset.remove(datasetId) != null;
      if (any) {
        Iterator<Map.Entry<BlockId, Entry>> all = entries.entrySet().iterator();
        while (all.hasNext()) {
          Map.Entry<BlockId, Entry> each = all.next();
          if (each.getKey().dataset == datasetId) {
            if (!each.getValue().moving) {
              dropped.add(each.getValue());
            }
            all.remove();
          }
        }
      }
      damaged.removeIf(id -> id.dataset == datasetId);
    }
    dropped.forEach(this::free);
    if (any || always) {
      listener.unpersisted(datasetId, !always);
    }
  }

  /**
   * Gives back what an entry had that is no longer in the map. An entry that is being moved is
   * given back by the thread that moves it.
   */
  private void free(Entry entry) {
    release(entry.block.memoryBytes(), isOffHeap(entry.block));
    entry.block.discard();
  }

  @GuardedBy("this")
  private void remove(BlockId id) {
    if (entries.remove(id) != null) {
      countByDataset.computeIfPresent(id.dataset, (key, count) -> count == 1 ? null : count - 1);
    }
  }

  private void forget(int datasetId) {
    synchronized (this) {
      monitored.remove(datasetId);
    }
    drop(datasetId, false);
  }

  private record BlockId(int dataset, int partition) {}

  /** Block and flag are read and changed while the store's lock is held. */
  private static final class Entry {
    final StorageLevel level;
    final BlockBuilder.@Nullable SizeElsewhere elsewhere;
    Block block;
    boolean moving;

    Entry(StorageLevel level, Block block, BlockBuilder.@Nullable SizeElsewhere elsewhere) {
      this.level = level;
      this.block = block;
      this.elsewhere = elsewhere;
    }

    long memoryBytes() {
      return elsewhere == null ? block.memoryBytes() : elsewhere.memoryBytes();
    }

    long diskBytes() {
      return elsewhere == null ? block.diskBytes() : elsewhere.diskBytes();
    }
  }

  /** Must not refer to the dataset, which would never become unreachable. */
  private record Freeing(BlockStore store, int datasetId) implements Runnable {
    @Override
    public void run() {
      store.forget(datasetId);
    }
  }
}
