package dev.kindling.observe.state;

import dev.kindling.spi.DatasetDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Shares the descriptions of datasets between stages: in a loop whose lineage grows, every job
 * describes the same datasets again. Holds the latest {@link #MAX_DATASETS}. Guarded by {@link
 * ApplicationHistory}'s lock.
 */
final class DatasetPool {
  private static final int MAX_DATASETS = 10_000;

  private final Map<Integer, DatasetDescription> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, DatasetDescription> eldest) {
          return size() > MAX_DATASETS;
        }
      };

  /** Returns the datasets, with an earlier equal description in place of each unchanged one. */
  List<DatasetDescription> shared(List<DatasetDescription> datasets) {
    List<DatasetDescription> shared = new ArrayList<>(datasets.size());
    for (DatasetDescription dataset : datasets) {
      DatasetDescription same = known.get(dataset.id());
      if (same == null || hasChanged(same, dataset)) {
        known.put(dataset.id(), dataset);
        same = dataset;
      }
      shared.add(same);
    }
    return shared;
  }

  /**
   * Compares the properties of a dataset that a program can change; the others never change. The
   * {@code equals} of the record would return the same, but its code is generated at the first
   * call, which takes longer than a short program can afford.
   */
  private static boolean hasChanged(DatasetDescription before, DatasetDescription now) {
    return before.numPartitions() != now.numPartitions()
        || !before.storageLevel().equals(now.storageLevel())
        || !Objects.equals(before.name(), now.name());
  }
}
