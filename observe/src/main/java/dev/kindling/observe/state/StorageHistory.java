package dev.kindling.observe.state;

import dev.kindling.spi.DatasetInfo;
import dev.kindling.spi.Event;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The kept partitions of a dataset. Guarded by {@link ApplicationHistory}'s lock. */
final class StorageHistory {
  private final TreeMap<Integer, StorageView.Block> blocks = new TreeMap<>();
  private DatasetInfo dataset;
  private int evictions;
  private @Nullable StorageView view;

  StorageHistory(DatasetInfo dataset) {
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

  void evict(int partition) {
    if (blocks.remove(partition) != null) {
      evictions++;
      view = null;
    }
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  StorageView view() {
    StorageView current = view;
    if (current == null) {
      current = new StorageView(dataset, List.copyOf(blocks.values()), evictions);
      view = current;
    }
    return current;
  }
}
