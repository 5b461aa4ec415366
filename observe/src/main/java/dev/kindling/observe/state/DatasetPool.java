package dev.kindling.observe.state;

import dev.kindling.spi.DatasetDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Lets stages share what they tell of a dataset: a loop whose lineage grows tells of the same
 * datasets with every job. Holds the latest few thousand. Guarded by {@link ApplicationHistory}'s
 * lock.
 */
final class DatasetPool {
  private static final int MOST = 10_000;

  private final Map<Integer, DatasetDescription> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, DatasetDescription> eldest) {
          return size() > MOST;
        }
      };

  /** The same datasets, as they are known already where nothing has changed. */
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
   * Whether what a program may change of a dataset has changed; what it is made of never does. The
   * records' own {@code equals} would say the same, but is put together when it is first called,
   * which a short program has no time for.
   */
  private static boolean hasChanged(DatasetDescription before, DatasetDescription now) {
    return before.numPartitions() != now.numPartitions()
        || !before.storageLevel().equals(now.storageLevel())
        || !Objects.equals(before.name(), now.name());
  }
}
