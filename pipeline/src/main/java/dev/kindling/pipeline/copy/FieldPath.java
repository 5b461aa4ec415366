package dev.kindling.pipeline.copy;

import java.io.Serializable;
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
 * The shortest path of fields and elements from an object to the object in it that is not
 * serialisable, for error messages.
 */
public final class FieldPath {
  /** The number of objects after which the search gives up. */
  private static final int MAX_OBJECTS = 100_000;

  /**
   * One step of the path.
   *
   * @param owner the object that holds the next one
   * @param place the place of the next object in its owner: {@code .field}, {@code [3]}
   */
  public record Step(Object owner, String place) {
    /** {@code Films$Counter.logger}. */
    String describe() {
      return owner.getClass().getTypeName() + place;
    }
  }

  private final List<Step> steps;
  private final Object culprit;

  private FieldPath(List<Step> steps, Object culprit) {
    this.steps = List.copyOf(steps);
    this.culprit = culprit;
  }

  /**
   * Returns the path from {@code root} to an object that is not serialisable, or null if none is
   * found.
   */
  public static @Nullable FieldPath toUnserialisable(@Nullable Object root) {
    if (root == null) {
      return null;
    }
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Visit> queue = new ArrayDeque<>();
    queue.add(new Visit(root, null, ""));
    seen.add(root);
    while (!queue.isEmpty() && seen.size() < MAX_OBJECTS) {
      Visit visit = queue.remove();
      if (!(visit.object instanceof Serializable)) {
        return new FieldPath(visit.path(), visit.object);
      }
      visit.lookInside(queue, seen);
    }
    return null;
  }

  /** The steps, outermost first; empty if the root itself is not serialisable. */
  public List<Step> steps() {
    return steps;
  }

  /** The object that is not serialisable. */
  public Object culprit() {
    return culprit;
  }

  /**
   * Returns the last {@code last} steps as text: {@code Films.counter -> Films$Counter.logger is a
   * Logger}.
   */
  public String describe(int last) {
    StringBuilder text = new StringBuilder();
    for (Step step : steps.subList(steps.size() - last, steps.size())) {
      text.append(text.isEmpty() ? "" : " -> ").append(step.describe());
    }
    return text.append(text.isEmpty() ? "a " : " is a ")
        .append(culprit.getClass().getTypeName())
        .toString();
  }

  private static final class Visit {
    private final Object object;
    private final @Nullable Visit from;
    private final String place;

    Visit(Object object, @Nullable Visit from, String place) {
      this.object = object;
      this.from = from;
      this.place = place;
    }

    List<Step> path() {
      List<Step> path = new ArrayList<>();
      for (Visit visit = this; visit.from != null; visit = visit.from) {
        path.add(0, new Step(visit.from.object, visit.place));
      }
      return path;
    }

    void lookInside(Deque<Visit> queue, Set<Object> seen) {
      if (object instanceof Object[] array) {
        for (int i = 0; i < array.length; i++) {
          visit(array[i], "[" + i + "]", queue, seen);
        }
      } else if (object instanceof Collection<?> collection) {
        int index = 0;
        for (Object element : collection) {
          visit(element, "[" + index++ + "]", queue, seen);
        }
      } else if (object instanceof Map<?, ?> map) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          visit(entry.getKey(), ".key", queue, seen);
          visit(entry.getValue(), "[" + entry.getKey() + "]", queue, seen);
        }
      }
      fields(queue, seen);
    }

    private void fields(Deque<Visit> queue, Set<Object> seen) {
      for (Class<?> owner = object.getClass();
          owner != null && Serializable.class.isAssignableFrom(owner);
          owner = owner.getSuperclass()) {
        for (Field field : owner.getDeclaredFields()) {
          int modifiers = field.getModifiers();
          if (Modifier.isStatic(modifiers)
              || Modifier.isTransient(modifiers)
              || field.getType().isPrimitive()
              || !field.trySetAccessible()) {
            continue;
          }
          try {
            visit(field.get(object), "." + field.getName(), queue, seen);
          } catch (IllegalAccessException e) {
            throw new IllegalStateException("accessible, and yet not: " + field, e);
          }
        }
      }
    }

    private void visit(@Nullable Object next, String where, Deque<Visit> queue, Set<Object> seen) {
      if (next != null && seen.add(next)) {
        queue.add(new Visit(next, this, where));
      }
    }
  }
}
