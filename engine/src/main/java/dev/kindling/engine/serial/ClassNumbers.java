package dev.kindling.engine.serial;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbers classes, so that none has to be found by its name. Safe for use by many threads. */
final class ClassNumbers {
  private final Map<Class<?>, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, Class<?>> classes = new ConcurrentHashMap<>();
  private final Map<Integer, Object[]> constants = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  int number(Class<?> type) {
    Integer known = numbers.get(type);
    return known != null ? known : numbers.computeIfAbsent(type, this::add);
  }

  Class<?> of(int number) {
    Class<?> type = classes.get(number);
    if (type == null) {
      throw new IllegalStateException("no class has this number: " + number);
    }
    return type;
  }

  /** The constants of an enum. */
  Object[] constants(int number) {
    return constants.computeIfAbsent(number, unknown -> of(unknown).getEnumConstants());
  }

  private int add(Class<?> type) {
    int number = next.getAndIncrement();
    classes.put(number, type);
    return number;
  }
}
