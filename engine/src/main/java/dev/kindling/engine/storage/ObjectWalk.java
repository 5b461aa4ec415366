package dev.kindling.engine.storage;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the sizes of objects and of all objects that they refer to. Each object counts once,
 * however often it is reached. Long arrays and collections are sampled. For one thread.
 */
final class ObjectWalk {
  private static final int MAX_ELEMENTS = 256;
  private static final int MAX_OBJECTS = 2_000_000;

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  private final HeapLayout layout;
  private final KnownSizes known;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> waiting = new ArrayDeque<>();

  ObjectWalk(HeapLayout layout, KnownSizes known) {
    this.layout = layout;
    this.known = known;
  }

  /** Returns the bytes that an object adds to those that this walk has already counted. */
  long add(@Nullable Object root) {
    long total = visit(root);
    while (!waiting.isEmpty() && seen.size() < MAX_OBJECTS) {
      total += measure(waiting.remove());
    }
    waiting.clear();
    return total;
  }

  private long visit(@Nullable Object value) {
    long simple = known.simple(value);
    if (simple >= 0) {
      return simple;
    }
    if (value != null && seen.add(value)) {
      waiting.add(value);
    }
    return 0;
  }

  private long measure(Object value) {
    Class<?> type = value.getClass();
    if (type.isArray()) {
      return array(value, type.getComponentType());
    }
    ContainerClass container = ContainerClass.of(type);
    if (container.ofJdk() && container.map()) {
      Map<?, ?> map = (Map<?, ?>) value;
      return known.map(map) + elements(new Entries(map), 2L * map.size());
    }
    if (container.ofJdk() && container.collection()) {
      Collection<?> collection = (Collection<?>) value;
      return known.collection(collection) + elements(collection.iterator(), collection.size());
    }
    Shape shape = SHAPES.get(type);
    long size = layout.object(shape.primitiveBytes, shape.references);
    for (Class<?> hidden : shape.hidden) {
      size += declared(hidden);
    }
    for (Field field : shape.visible) {
      try {
        size += visit(field.get(value));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(
            "a field that was made accessible isn't accessible: " + field, e);
      }
    }
    if (value instanceof java.util.Optional<?> optional) {
      size += visit(optional.orElse(null));
    } else if (container.ofJdk() && value instanceof Map.Entry<?, ?> entry) {
      size += visit(entry.getKey()) + visit(entry.getValue());
    }
    return size;
  }

  /**
   * The size of a hidden field's value, as far as the field's type determines it. The JDK's dates
   * are built of such fields.
   */
  private long declared(Class<?> type) {
    if (type.isArray() || type.isInterface() || !Modifier.isFinal(type.getModifiers())) {
      return 0;
    }
    Shape shape = SHAPES.get(type);
    return shape.references == 0 ? layout.object(shape.primitiveBytes, 0) : 0;
  }

  private long array(Object array, Class<?> component) {
    int length = Array.getLength(array);
    if (component.isPrimitive()) {
      return layout.array(width(component), length);
    }
    Object[] elements = (Object[]) array;
    long size = layout.references(length);
    if (length <= MAX_ELEMENTS) {
      for (Object element : elements) {
        size += visit(element);
      }
      return size;
    }
    return size + sampled(new Spread(elements), MAX_ELEMENTS, length);
  }

  private long elements(Iterator<?> elements, long count) {
    if (count > MAX_ELEMENTS) {
      return sampled(new EachFew(elements, count / MAX_ELEMENTS), MAX_ELEMENTS, count);
    }
    long size = 0;
    while (elements.hasNext()) {
      size += visit(elements.next());
    }
    return size;
  }

  /**
   * Estimates the size of many elements from a sample. Each further element adds what the second
   * half of the sample adds to the first, since objects that all elements share have been counted
   * by then.
   */
  private long sampled(Iterator<?> sample, int size, long count) {
    int half = size / 2;
    ObjectWalk walk = new ObjectWalk(layout, known);
    if (seen.size() < MAX_ELEMENTS) {
      walk.seen.addAll(seen);
    }
    long first = walk.add(sample, half);
    long second = walk.add(sample, size - half);
    return first + (long) ((double) second / (size - half) * (count - half));
  }

  private long add(Iterator<?> elements, int count) {
    long size = 0;
    for (int i = 0; i < count && elements.hasNext(); i++) {
      size += add(elements.next());
    }
    return size;
  }

  private static boolean isOfJdk(Class<?> type) {
    return type.getName().startsWith("java.");
  }

  private static int width(Class<?> type) {
    if (type == long.class || type == double.class) {
      return 8;
    }
    if (type == int.class || type == float.class) {
      return 4;
    }
    return type == short.class || type == char.class ? 2 : 1;
  }

  /**
   * The fields of a class's objects.
   *
   * @param visible the reference fields that are visited
   * @param hidden the types of the reference fields that the module system hides
   */
  private record Shape(
      long primitiveBytes, int references, List<Field> visible, List<Class<?>> hidden) {
    static Shape of(Class<?> type) {
      long primitiveBytes = 0;
      int references = 0;
      List<Field> visible = new ArrayList<>();
      List<Class<?>> hidden = new ArrayList<>();
      for (Class<?> level = type; level != null; level = level.getSuperclass()) {
        for (Field field : level.getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers())) {
            continue;
          }
          if (field.getType().isPrimitive()) {
            primitiveBytes += width(field.getType());
            continue;
          }
          references++;
          if (level == Reference.class) {
            continue;
          }
          if (!isOfJdk(level) && field.trySetAccessible()) {
            visible.add(field);
          } else {
            hidden.add(field.getType());
          }
        }
      }
      return new Shape(primitiveBytes, references, List.copyOf(visible), List.copyOf(hidden));
    }
  }

  /** A map's keys and values in turn. */
  private static final class Entries implements Iterator<Object> {
    private final Iterator<? extends Map.Entry<?, ?>> entries;
    private Map.@Nullable Entry<?, ?> open;

    Entries(Map<?, ?> map) {
      this.entries = map.entrySet().iterator();
    }

    @Override
    public boolean hasNext() {
      return open != null || entries.hasNext();
    }

    @Override
    @SuppressWarnings("NullAway") // maps may hold null
    public Object next() {
      Map.Entry<?, ?> entry = open;
      if (entry != null) {
        open = null;
        return entry.getValue();
      }
      entry = entries.next();
      open = entry;
      return entry.getKey();
    }
  }

  /**
   * Every n-th element, in neighbouring pairs, so that the key and the value of a map stay
   * together.
   */
  private static final class EachFew implements Iterator<Object> {
    private static final long MAX_SKIPPED = 32;

    private final Iterator<?> all;
    private final long skipped;
    private boolean second;

    EachFew(Iterator<?> all, long step) {
      this.all = all;
      this.skipped = 2 * (Math.min(step, MAX_SKIPPED) - 1);
    }

    @Override
    public boolean hasNext() {
      return all.hasNext();
    }

    @Override
    @SuppressWarnings("NullAway") // collections may hold null
    public Object next() {
      Object element = all.next();
      for (long i = 0; second && i < skipped && all.hasNext(); i++) {
        all.next();
      }
      second = !second;
      return element;
    }
  }

  /** Some elements of an array, spread over it. */
  private static final class Spread implements Iterator<Object> {
    private final Object[] elements;
    private int next;

    Spread(Object[] elements) {
      this.elements = elements;
    }

    @Override
    public boolean hasNext() {
      return next < MAX_ELEMENTS;
    }

    @Override
    public Object next() {
      // The two halves of the sample interleave, so that both are spread over the array.
      int half = MAX_ELEMENTS / 2;
      int index = next < half ? 2 * next : 2 * (next - half) + 1;
      next++;
      return elements[(int) ((long) index * elements.length / MAX_ELEMENTS)];
    }
  }
}
