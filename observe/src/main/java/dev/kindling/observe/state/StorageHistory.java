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
    }
    view = null;
  }

  void lose(Event.BlockLost event) {
    blocks.remove(event.partition());
    losses++;
    view = null;
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  StorageView view() {
    StorageView current = view;
    if (current == null) {
      current = new StorageView(dataset, List.copyOf(blocks.values()), evictions, moves, losses);
      view = current;
    }
    return current;
  }
}
