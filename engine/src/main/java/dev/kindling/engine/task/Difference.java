package dev.kindling.engine.task;

import dev.kindling.Tuple2;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The pairs of one side whose keys another doesn't have. Spark holds them in a {@code HashMap} of
 * the JDK, and its order is what programs see: so does this.
 */
final class Difference {
  private final Map<Object, List<Object>> values = new HashMap<>();

  /** Adds a pair of the left side. */
  void add(Tuple2<?, ?> pair) {
    List<Object> known = values.get(pair._1());
    if (known == null) {
      known = new ArrayList<>(1);
      values.put(pair._1(), known);
    }
    known.add(pair._2());
  }

  /** Takes away a key of the right side, once the left side is complete. */
  void remove(Tuple2<?, ?> pair) {
    values.remove(pair._1());
  }

  /** What is left. */
  Iterator<Tuple2<Object, Object>> pairs() {
    return new Pairs(values.entrySet().iterator());
  }

  private static final class Pairs implements Iterator<Tuple2<Object, Object>> {
    private final Iterator<Map.Entry<Object, List<Object>>> entries;
    private Map.Entry<Object, List<Object>> entry = Map.entry("", List.of());
    private int next;

    Pairs(Iterator<Map.Entry<Object, List<Object>>> entries) {
      this.entries = entries;
    }

    @Override
    public boolean hasNext() {
      return next < entry.getValue().size() || entries.hasNext();
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
