package dev.kindling.engine.task;

import dev.kindling.Tuple2;
import dev.kindling.engine.memory.MemoryConsumer;
import dev.kindling.engine.memory.Spillable;
import dev.kindling.engine.shuffle.GroupTable;
import dev.kindling.engine.shuffle.TaskServices;
import dev.kindling.engine.storage.SizeEstimator;
import dev.kindling.pipeline.NullPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of the left side whose keys the right side doesn't have. Spark holds them in a {@code
 * HashMap} of the JDK, and programs see its order. This table does the same as long as the pairs
 * fit in the task's memory. Otherwise they are grouped with the keys of the right side on disk, and
 * come in the order of their hash codes.
 */
final class SubtractTable {
  private static final int LEFT = 0;
  private static final int RIGHT = 1;
  private static final int FIRST_CHECK = 1024;
  private static final int SAMPLES = 8;

  /** The most bytes that the map and the lists take for a pair. */
  private static final int OVERHEAD = 112;

  private final TaskServices services;
  private final MemoryConsumer memory;
  private Map<Object, List<Object>> values = new HashMap<>();
  private @Nullable GroupTable groups;
  private long count;
  private long nextCheck;
  private long sampled;
  private long samples;

  SubtractTable(TaskServices services) {
    this.services = services;
    this.memory = services.consumer(Spillable.NEVER);
    this.nextCheck = Math.min(FIRST_CHECK, services.forcedSpill());
  }

  /** Adds a pair of the left side. */
  void add(Tuple2<?, ?> pair) throws Exception {
    requirePresent(pair);
    if (groups != null) {
      groups.add(LEFT, pair._1(), pair._2());
      return;
    }
    List<Object> known = values.get(pair._1());
    if (known == null) {
      known = new ArrayList<>(1);
      values.put(pair._1(), known);
    }
    known.add(pair._2());
    count++;
    if (count + SAMPLES >= nextCheck) {
      sampled += SizeEstimator.of(pair._1()) + SizeEstimator.of(pair._2());
      samples++;
    }
    if (count >= nextCheck) {
      nextCheck = Math.min(count + (count >> 2) + 1, Math.max(count + 1, services.forcedSpill()));
      long each = OVERHEAD + sampled / Math.max(1, samples);
      if (memory.forced(count) || !memory.resize(each * nextCheck)) {
        toGroups();
      }
    }
  }

  /** Removes a key of the right side. All pairs of the left side must have been added. */
  void remove(Tuple2<?, ?> pair) throws Exception {
    requirePresent(pair);
    if (groups == null) {
      values.remove(pair._1());
    } else {
      groups.add(RIGHT, pair._1(), null);
    }
  }

  /** Returns the remaining pairs. */
  Iterator<Tuple2<Object, Object>> pairs() throws Exception {
    return groups == null ? new Pairs() : new WithoutRight(groups.groups());
  }

  private static void requirePresent(Tuple2<?, ?> pair) {
    if (pair == null) {
      throw NullPair.product("t");
    }
  }

  private void toGroups() throws Exception {
    GroupTable moved = new GroupTable(2, services);
    Iterator<Map.Entry<Object, List<Object>>> entries = values.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Object, List<Object>> entry = entries.next();
      for (Object value : entry.getValue()) {
        moved.add(LEFT, entry.getKey(), value);
      }
      entries.remove();
    }
    values = new HashMap<>();
    services.close(memory);
    groups = moved;
  }

  /** The pairs of the left side whose key has no value on the right side. */
  private static final class WithoutRight implements Iterator<Tuple2<Object, Object>> {
    private final Iterator<Tuple2<Object, Iterable<Object>[]>> groups;
    private Iterator<Object> values = Collections.emptyIterator();
    private @Nullable Object key;

    WithoutRight(Iterator<Tuple2<Object, Iterable<Object>[]>> groups) {
      this.groups = groups;
    }

    @Override
    public boolean hasNext() {
      while (!values.hasNext()) {
        if (!groups.hasNext()) {
          return false;
        }
        Tuple2<Object, Iterable<Object>[]> group = groups.next();
        if (!group._2()[RIGHT].iterator().hasNext()) {
          key = group._1();
          values = group._2()[LEFT].iterator();
        }
      }
      return true;
    }

    @Override
    @SuppressWarnings("NullAway") // keys may be null
    public Tuple2<Object, Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return new Tuple2<>(key, values.next());
    }
  }

  /** The pairs in memory. The memory is given back after the last one. */
  private final class Pairs implements Iterator<Tuple2<Object, Object>> {
    private final Iterator<Map.Entry<Object, List<Object>>> entries = values.entrySet().iterator();
    private Map.Entry<Object, List<Object>> entry = Map.entry("", List.of());
    private int next;

    @Override
    public boolean hasNext() {
      if (next < entry.getValue().size() || entries.hasNext()) {
        return true;
      }
      services.close(memory);
      return false;
    }

    @Override
    public Tuple2<Object, Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (next == entry.getValue().size()) {
        entry = entries.next();
        next = 0;
      }
      return new Tuple2<>(entry.getKey(), entry.getValue().get(next++));
    }
  }
}
