package dev.kindling.engine.shuffle;

import dev.kindling.engine.memory.MemoryConsumer;
import dev.kindling.engine.storage.SizeEstimator;
import dev.kindling.pipeline.table.KeyTable;
import java.io.IOException;

/** Accounts for keys and the values chained to them, by samples of what came. */
final class GroupMemory {
  /** Bytes for a key beside itself: slots while they double, chains' ends. */
  private static final int KEY = 64;

  /** Bytes for a value beside itself: references and links while they double. */
  private static final int VALUE = 24;

  private static final int KEY_SAMPLES = 8;

  private final MemoryConsumer memory;
  private RecordBytes[] ofParents;
  private long ofKeys;
  private int keys;

  GroupMemory(int parents, MemoryConsumer memory) {
    this.memory = memory;
    this.ofParents = fresh(parents);
  }

  /** Asks for what is held now, what is to come soon, and something known. */
  boolean covers(KeyTable table, ValueLists[] parents, int step, long known, long more)
      throws IOException {
    long wanted = known + (long) (KEY + VALUE) * more;
    long values = 0;
    for (int i = 0; i < parents.length; i++) {
      ofParents[i].measure(parents[i].values(), null, parents[i].size());
      wanted += ofParents[i].bytes();
      values += parents[i].size();
    }
    measureKeys(table);
    long each = values == 0 ? 0 : wanted / values;
    wanted += ofKeys + (long) KEY * table.size() + VALUE * (values + step) + each * step;
    return memory.resize(wanted);
  }

  /** How many more values to take before asking again. */
  int step() {
    int step = Integer.MAX_VALUE;
    for (RecordBytes each : ofParents) {
      step = Math.min(step, each.step());
    }
    return step;
  }

  /** Nothing is held any more. */
  void reset() throws IOException {
    ofParents = fresh(ofParents.length);
    ofKeys = 0;
    keys = 0;
    memory.resize(0);
  }

  private void measureKeys(KeyTable table) {
    int added = table.size() - keys;
    if (added <= 0) {
      return;
    }
    int samples = Math.min(KEY_SAMPLES, added);
    long sum = 0;
    for (int i = 0; i < samples; i++) {
      sum += SizeEstimator.of(table.keys()[keys + (int) ((long) i * added / samples)]);
    }
    ofKeys += (long) ((double) sum / samples * added);
    keys = table.size();
  }

  private static RecordBytes[] fresh(int parents) {
    RecordBytes[] fresh = new RecordBytes[parents];
    for (int i = 0; i < parents; i++) {
      fresh[i] = new RecordBytes();
    }
    return fresh;
  }
}
