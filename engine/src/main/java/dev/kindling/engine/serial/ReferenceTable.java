package dev.kindling.engine.serial;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers objects that records refer to and that pass by reference, such as broadcasts. Holds them
 * weakly: the owners of the bytes keep them reachable. Safe for use by many threads.
 */
final class ReferenceTable {
  private final Map<Integer, Numbered> held = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final AtomicInteger next = new AtomicInteger();

  /** Returns a number for an object, which may have other numbers too. */
  int add(Object object) {
    for (Object freed = gone.poll(); freed != null; freed = gone.poll()) {
      held.remove(((Numbered) freed).number);
    }
    int number = next.getAndIncrement();
    held.put(number, new Numbered(object, number, gone));
    return number;
  }

  Object of(int number) {
    Numbered reference = held.get(number);
    Object object = reference == null ? null : reference.get();
    if (object == null) {
      throw new IllegalStateException(
          "objects that serialised records refer to must stay reachable with them: reference "
              + number);
    }
    return object;
  }

  private static final class Numbered extends WeakReference<Object> {
    private final int number;

    Numbered(Object object, int number, ReferenceQueue<Object> gone) {
      super(object, gone);
      this.number = number;
    }
  }
}
