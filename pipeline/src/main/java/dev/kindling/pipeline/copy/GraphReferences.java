package dev.kindling.pipeline.copy;

import dev.kindling.broadcast.Broadcast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes, and the objects that pass by reference, of serialised object graphs: by number.
 * Written by one thread; afterwards it may be read by many.
 */
final class GraphReferences {
  private final Map<Class<?>, Integer> numbers = new HashMap<>();
  private final List<Class<?>> classes = new ArrayList<>();
  private final List<Object> objects = new ArrayList<>();

  int number(Class<?> type) {
    Integer known = numbers.putIfAbsent(type, classes.size());
    if (known == null) {
      classes.add(type);
      return classes.size() - 1;
    }
    return known;
  }

  Class<?> type(int number) {
    return classes.get(number);
  }

  /** Adds an object that passes by reference. Fails if it is a broadcast that was destroyed. */
  int add(Object object) {
    if (object instanceof Broadcast<?> broadcast) {
      broadcast.assertValid();
    }
    objects.add(object);
    return objects.size() - 1;
  }

  Object object(int number) {
    return objects.get(number);
  }

  /** Forgets the objects, but not the classes. */
  void clearObjects() {
    objects.clear();
  }
}
