package dev.kindling.observe.state;

import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.Event;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The mutable state of a dataset's cached partitions. Guarded by {@link ApplicationHistory}'s lock.
 */
final class StorageHistory {
  private final TreeMap<Integer, StorageView.Block> blocks = new TreeMap<>();
  private DatasetDescription dataset;
  private int evictions;
  private int moves;
  private int losses;
  private int refusals;
  private int maxBlocks;
  private StorageView.@Nullable Removal removal;
  private @Nullable StorageView view;

  StorageHistory(DatasetDescription dataset) {
    this.dataset = dataset;
  }

  void store(Event.BlockStored event) {
    dataset = event.dataset();
    blocks.put(
        event.partition(),
        new StorageView.Block(
            event.partition(), event.level(), event.memoryBytes(), event.diskBytes(), event.at()));
    maxBlocks = Math.max(maxBlocks, blocks.size());
    removal = null;
    view = null;
  }

  void refuse(Event.BlockRefused event) {
    dataset = event.dataset();
    refusals++;
    view = null;
  }

  void unpersist(Event.DatasetUnpersisted event) {
    if (!blocks.isEmpty()) {
      blocks.clear();
      emptied(
          event.at(),
          event.unreachable() ? StorageView.Cause.UNREACHABLE : StorageView.Cause.UNPERSISTED);
    }
    view = null;
  }

  void evict(Event.BlockEvicted event) {
    StorageView.Block before = blocks.remove(event.partition());
    if (before == null) {
      return;
    }
    if (event.diskBytes() > 0) {
      moves++;
      blocks.put(
          event.partition(),
          new StorageView.Block(
              event.partition(), event.level(), 0, event.diskBytes(), before.storedAt()));
    } else {
      evictions++;
      emptied(event.at(), StorageView.Cause.EVICTED);
    }
    view = null;
  }

  void lose(Event.BlockLost event) {
    if (blocks.remove(event.partition()) != null) {
      emptied(event.at(), StorageView.Cause.LOST);
    }
    losses++;
    view = null;
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  private void emptied(long at, StorageView.Cause cause) {
    if (blocks.isEmpty()) {
      removal = new StorageView.Removal(at, cause);
    }
  }

  StorageView view() {
    StorageView current = view;
    if (current == null) {
      current =
          new StorageView(
              dataset,
              List.copyOf(blocks.values()),
              maxBlocks,
              evictions,
              moves,
              losses,
              refusals,
              removal);
      view = current;
    }
    return current;
  }
}
