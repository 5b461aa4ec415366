package dev.kindling.engine.schedule;

import dev.kindling.spi.Event;
import dev.kindling.util.AccumulatorMetadata;
import dev.kindling.util.AccumulatorV2;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The driver's accumulators, by weak reference: an update of an accumulator that the program no
 * longer refers to is dropped. Any thread may register; only the scheduler's loop merges.
 */
public final class Accumulators {
  private static final Logger LOG = System.getLogger(Accumulators.class.getName());
  private static final int MAX_ELEMENTS_SHOWN = 20;
  private static final int MAX_CHARACTERS_SHOWN = 500;

  private final Map<Long, Entry> byId = new ConcurrentHashMap<>();
  private final ReferenceQueue<AccumulatorV2<?, ?>> unreachable = new ReferenceQueue<>();

  /** Registers an accumulator, which has its id already, to get the updates of tasks. */
  public void register(AccumulatorV2<?, ?> accumulator) {
    for (Object gone = unreachable.poll(); gone != null; gone = unreachable.poll()) {
      byId.remove(((Entry) gone).id, gone);
    }
    byId.put(accumulator.id(), new Entry(accumulator, unreachable));
  }

  /**
   * Merges the updates of a task. A merge is code of the program: what it throws is logged, and its
   * update is lost.
   *
   * @return the updates of accumulators that have a name, for observers
   */
  List<Event.AccumulatorUpdate> merge(List<AccumulatorV2<?, ?>> updates) {
    if (updates.isEmpty()) {
      return List.of();
    }
    List<Event.AccumulatorUpdate> named = new ArrayList<>();
    for (AccumulatorV2<?, ?> update : updates) {
      try {
        Entry entry = byId.get(update.id());
        AccumulatorV2<?, ?> target = entry == null ? null : entry.get();
        if (target == null || update.isZero()) {
          continue;
        }
        merge(target, update);
        AccumulatorMetadata metadata = target.metadata();
        String name = metadata == null ? null : metadata.name();
        if (name != null) {
          named.add(
              new Event.AccumulatorUpdate(
                  update.id(), name, text(update::value), text(target::value)));
        }
      } catch (Throwable thrown) {
        LOG.log(Level.WARNING, "The update of an accumulator was lost: its merge failed", thrown);
      }
    }
    return named;
  }

  @SuppressWarnings("unchecked") // both have the id, so both have the type
  private static <I, O> void merge(AccumulatorV2<I, O> target, AccumulatorV2<?, ?> update) {
    target.merge((AccumulatorV2<I, O>) update);
  }

  private static String text(Supplier<? extends @Nullable Object> value) {
    Object held = value.get();
    if (held instanceof Collection<?> elements && elements.size() > MAX_ELEMENTS_SHOWN) {
      List<Object> first = new ArrayList<>();
      Iterator<?> iterator = elements.iterator();
      while (first.size() < MAX_ELEMENTS_SHOWN && iterator.hasNext()) {
        first.add(iterator.next());
      }
      return cut(first + " and so on, " + elements.size() + " in all");
    }
    if (held instanceof Map<?, ?> map && map.size() > MAX_ELEMENTS_SHOWN) {
      return map.size() + " entries";
    }
    return cut(String.valueOf(held));
  }

  private static String cut(String text) {
    return text.length() <= MAX_CHARACTERS_SHOWN
        ? text
        : text.substring(0, MAX_CHARACTERS_SHOWN) + "…";
  }

  private static final class Entry extends WeakReference<AccumulatorV2<?, ?>> {
    final long id;

    Entry(AccumulatorV2<?, ?> accumulator, ReferenceQueue<AccumulatorV2<?, ?>> queue) {
      super(accumulator, queue);
      this.id = accumulator.id();
    }
  }
}
