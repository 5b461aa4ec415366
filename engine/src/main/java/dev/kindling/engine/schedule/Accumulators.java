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
 * The driver's accumulators, weakly: an update of one that nobody holds any more is dropped.
 * Registering is safe on any thread, merging is the scheduler's.
 */
public final class Accumulators {
  private static final Logger LOG = System.getLogger(Accumulators.class.getName());
  private static final int MAX_ELEMENTS_SHOWN = 20;
  private static final int MAX_CHARACTERS_SHOWN = 500;

  private final Map<Long, Entry> byId = new ConcurrentHashMap<>();
  private final ReferenceQueue<AccumulatorV2<?, ?>> unreachable = new ReferenceQueue<>();

  /** Makes updates come back to an accumulator, which has its id already. */
  public void register(AccumulatorV2<?, ?> accumulator) {
    for (Object gone = unreachable.poll(); gone != null; gone = unreachable.poll()) {
      byId.remove(((Entry) gone).id, gone);
    }
    byId.put(accumulator.id(), new Entry(accumulator, unreachable));
  }

  /**
   * Merges what a task has added. A merge that throws, which is the program's code, is logged and
   * loses its update.
   *
   * @return for observers: what was added to accumulators that have a name
   */
  List<Event.AccumulatorUpdate> merge(List<AccumulatorV2<?, ?>> updates) {
    if (updates.isEmpty()) {
      return List.of();
    }
    List<Event.AccumulatorUpdate> told = new ArrayList<>();
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
          told.add(
              new Event.AccumulatorUpdate(
                  update.id(), name, shown(update::value), shown(target::value)));
        }
      } catch (Throwable thrown) {
        LOG.log(Level.WARNING, "The update of an accumulator was lost: its merge failed", thrown);
      }
    }
    return told;
  }

  @SuppressWarnings("unchecked") // both have the id, so both have the type
  private static <I, O> void merge(AccumulatorV2<I, O> target, AccumulatorV2<?, ?> update) {
    target.merge((AccumulatorV2<I, O>) update);
  }

  private static String shown(Supplier<? extends @Nullable Object> value) {
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
