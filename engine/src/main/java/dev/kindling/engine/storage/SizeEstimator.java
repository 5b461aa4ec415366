package dev.kindling.engine.storage;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many bytes of heap objects take: compressed references, headers of 12 bytes,
 * alignment to 8. Large arrays and collections are sampled. Where the module system hides a class's
 * fields it counts as its fields' shallow sizes; the JDK's strings, boxed numbers and collections
 * are known by rule. Within a factor of 1.5 for records made of those, tuples and arrays.
 */
public final class SizeEstimator {
  private static final int HEADER = 12;
  private static final int ARRAY_HEADER = 16;
  private static final int REFERENCE = 4;
  private static final int LINKED_ENTRY = 40;
  private static final int SAMPLES = 64;
  private static final int PAIR_SAMPLES = 8;
  private static final int MOST_OBJECTS = 20_000;

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  private SizeEstimator() {}

  /** The size of an object and of all it refers to, each counted once. */
  public static long of(@Nullable Object root) {
    long simple = simple(root);
    return simple >= 0 ? simple : new Walk().size(root);
  }

  /** The size of the first records of an array, the array included, from a sample. */
  public static long ofRecords(@Nullable Object[] records, int count) {
    return (long) REFERENCE * count + sampled(records, count, SAMPLES);
  }

  /** The size of keys and values side by side, their arrays included, from a small sample. */
  public static long ofPairs(
      @Nullable Object[] keys, @Nullable Object @Nullable [] values, int count) {
    long size = (long) REFERENCE * count + sampled(keys, count, PAIR_SAMPLES);
    if (values != null) {
      size += (long) REFERENCE * count + sampled(values, count, PAIR_SAMPLES);
    }
    return size;
  }

  private static long sampled(@Nullable Object[] records, int count, int samples) {
    if (count <= samples) {
      long sum = 0;
      for (int i = 0; i < count; i++) {
        sum += of(records[i]);
      }
      return sum;
    }
    long sum = 0;
    for (int i = 0; i < samples; i++) {
      sum += of(records[(int) ((long) i * count / samples)]);
    }
    return (long) ((double) sum / samples * count);
  }

  /** Sizes that need no walk; -1 for all others. */
  private static long simple(@Nullable Object value) {
    if (value == null || value instanceof Enum<?> || value instanceof Class<?>) {
      return 0;
    }
    if (value instanceof String text) {
      return 24 + string(text);
    }
    if (value instanceof Integer
        || value instanceof Float
        || value instanceof Short
        || value instanceof Byte
        || value instanceof Character
        || value instanceof Boolean) {
      return 16;
    }
    if (value instanceof Long || value instanceof Double) {
      return 24;
    }
    return -1;
  }

  /** The bytes of a string's content: one a character unless one is beyond Latin-1. */
  private static long string(String text) {
    int length = text.length();
    int looked = Math.min(length, SAMPLES);
    for (int i = 0; i < looked; i++) {
      if (text.charAt(i) > 0xff) {
        return aligned(ARRAY_HEADER + 2L * length);
      }
    }
    return aligned(ARRAY_HEADER + (long) length);
  }

  private static long aligned(long bytes) {
    return (bytes + 7) & ~7L;
  }

  private static int width(Class<?> type) {
    if (type == long.class || type == double.class) {
      return 8;
    }
    if (type == int.class || type == float.class) {
      return 4;
    }
    if (type == short.class || type == char.class) {
      return 2;
    }
    return type.isPrimitive() ? 1 : REFERENCE;
  }

  /** One estimate: walks the objects breadth first, each once. */
  private static final class Walk {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> waiting = new ArrayDeque<>();
    private long total;

    long size(@Nullable Object root) {
      visit(root);
      int objects = 0;
      while (!waiting.isEmpty() && objects++ < MOST_OBJECTS) {
        measure(waiting.remove());
      }
      return total;
    }

    private void visit(@Nullable Object value) {
      long simple = simple(value);
      if (simple >= 0) {
        total += simple;
      } else if (value != null && seen.add(value)) {
        waiting.add(value);
      }
    }

    private void measure(Object value) {
      Class<?> type = value.getClass();
      if (type.isArray()) {
        measureArray(value, type.getComponentType());
      } else if (value instanceof Map<?, ?> map && SHAPES.get(type).hidden) {
        List<Object> entries = new ArrayList<>();
        int taken = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (taken++ == SAMPLES) {
            break;
          }
          entries.add(entry.getKey());
          entries.add(entry.getValue());
        }
        total += 64 + (long) LINKED_ENTRY * map.size();
        addScaled(entries, 2L * map.size());
      } else if (value instanceof Collection<?> collection && SHAPES.get(type).hidden) {
        List<Object> elements = new ArrayList<>();
        for (Object element : collection) {
          if (elements.size() == SAMPLES) {
            break;
          }
          elements.add(element);
        }
        boolean hashed = value instanceof Set<?>;
        total += 40 + (long) (hashed ? LINKED_ENTRY : REFERENCE) * collection.size();
        addScaled(elements, collection.size());
      } else {
        Shape shape = SHAPES.get(type);
        total += shape.bytes;
        for (Field field : shape.references) {
          try {
            visit(field.get(value));
          } catch (IllegalAccessException e) {
            throw new IllegalStateException("a field made accessible is not: " + field, e);
          }
        }
      }
    }

    private void measureArray(Object array, Class<?> component) {
      int length = java.lang.reflect.Array.getLength(array);
      total += aligned(ARRAY_HEADER + (long) width(component) * length);
      if (!component.isPrimitive()) {
        Object[] elements = (Object[]) array;
        if (length <= SAMPLES) {
          for (Object element : elements) {
            visit(element);
          }
        } else {
          List<Object> some = new ArrayList<>(SAMPLES);
          for (int i = 0; i < SAMPLES; i++) {
            some.add(elements[(int) ((long) i * length / SAMPLES)]);
          }
          addScaled(some, length);
        }
      }
    }

    private void addScaled(List<?> sample, long count) {
      long sum = 0;
      for (Object element : sample) {
        long simple = simple(element);
        if (simple >= 0) {
          sum += simple;
        } else if (seen.size() < MOST_OBJECTS && element != null && seen.add(element)) {
          Walk inner = new Walk();
          inner.seen.addAll(seen.size() < SAMPLES ? seen : Set.of());
          inner.waiting.add(element);
          sum += inner.size(null);
        }
      }
      total += sample.isEmpty() ? 0 : (long) ((double) sum / sample.size() * count);
    }
  }

  /** What objects of a class take themselves, and which of their fields lead on. */
  private record Shape(long bytes, List<Field> references, boolean hidden) {
    static Shape of(Class<?> type) {
      long bytes = HEADER;
      boolean hidden = false;
      List<Field> references = new ArrayList<>();
      for (Class<?> level = type; level != null; level = level.getSuperclass()) {
        for (Field field : level.getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers())) {
            continue;
          }
          bytes += width(field.getType());
          if (!field.getType().isPrimitive()) {
            if (field.trySetAccessible()) {
              references.add(field);
            } else {
              hidden = true;
            }
          }
        }
      }
      return new Shape(aligned(bytes), List.copyOf(references), hidden);
    }
  }
}
