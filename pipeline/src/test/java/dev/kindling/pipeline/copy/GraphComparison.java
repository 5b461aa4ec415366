package dev.kindling.pipeline.copy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** Compares two object graphs: equal contents, the same things shared, the same cycles. */
final class GraphComparison {
  private final IdentityHashMap<Object, Object> partners = new IdentityHashMap<>();

  private GraphComparison() {}

  /** Where two graphs differ, or null when they are alike. */
  static String difference(Object left, Object right) {
    return new GraphComparison().compare(left, right, "root");
  }

  /** All objects that can be reached and have parts. */
  static Set<Object> reachable(Object root) {
    Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Object> open = new ArrayList<>(Collections.singletonList(root));
    while (!open.isEmpty()) {
      Object next = open.remove(open.size() - 1);
      List<Object> parts = next == null ? null : parts(next);
      if (parts != null && met.add(next)) {
        open.addAll(parts);
      }
    }
    return met;
  }

  private String compare(Object left, Object right, String way) {
    if (left == null || right == null) {
      return left == right ? null : way + ": " + left + " and " + right;
    }
    if (left.getClass().isHidden() && right.getClass().isHidden()) {
      return null; // functions: deserialising defines another class
    }
    if (left.getClass() != right.getClass()) {
      return way + ": a " + left.getClass() + " and a " + right.getClass();
    }
    List<Object> parts = parts(left);
    if (parts == null) {
      return left.equals(right) ? null : way + ": " + left + " and " + right;
    }
    Object partner = partners.get(left);
    if (partner != null) {
      return partner == right ? null : way + ": shared in one, not in the other";
    }
    partners.put(left, right);
    List<Object> others = parts(right);
    if (parts.size() != others.size()) {
      return way + ": " + parts.size() + " and " + others.size() + " parts";
    }
    for (int i = 0; i < parts.size(); i++) {
      String step = way + " > " + left.getClass().getSimpleName() + "[" + i + "]";
      String difference = compare(parts.get(i), others.get(i), step);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  /** What an object consists of, in order; null when it counts as a value. */
  @SuppressWarnings("MixedMutabilityReturnType") // nothing is added to what it returns
  private static List<Object> parts(Object object) {
    Class<?> type = object.getClass();
    if (type.isArray()) {
      int length = java.lang.reflect.Array.getLength(object);
      return IntStream.range(0, length)
          .mapToObj(i -> java.lang.reflect.Array.get(object, i))
          .collect(ArrayList::new, List::add, List::addAll);
    }
    if (type.getName().startsWith("java.util.") && object instanceof Map<?, ?> map) {
      List<Object> parts = new ArrayList<>();
      map.forEach((key, value) -> parts.addAll(Arrays.asList(key, value)));
      return parts;
    }
    if (type.getName().startsWith("java.util.") && object instanceof Collection<?> collection) {
      return new ArrayList<>(collection);
    }
    if (object instanceof Map.Entry<?, ?> entry) {
      return Arrays.asList(entry.getKey(), entry.getValue());
    }
    if (object instanceof AtomicReference<?> reference) {
      return Collections.singletonList(reference.get());
    }
    if (type == AtomicInteger.class || type == AtomicLong.class || type == AtomicBoolean.class) {
      return List.of(object.toString());
    }
    if (object instanceof StringBuilder text) {
      return List.of(text.toString(), text.capacity());
    }
    if (object instanceof BitSet bits) {
      return List.of(bits.toString(), bits.size());
    }
    if (type.getName().startsWith("java.") || object instanceof Enum) {
      return null;
    }
    try {
      List<Object> parts = new ArrayList<>();
      for (Class<?> owner = type; owner != Object.class; owner = owner.getSuperclass()) {
        for (Field field : owner.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) {
            parts.add(field.get(object));
          }
        }
      }
      return parts;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
