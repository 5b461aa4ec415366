package dev.kindling.engine.serial;

import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import dev.kindling.api.java.Optional;
import dev.kindling.pipeline.copy.RecordComponents;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks, before a record is written, that it can be written as a tree: it doesn't refer twice to a
 * mutable object, and contains nothing that could do so unseen. For one thread.
 */
final class TreeCheck {
  private static final int DEEPEST = 64;

  /**
   * From this depth on, tuples are checked for sharing too, so that a shared one isn't written
   * again and again.
   */
  private static final int FLAT = 3;

  private static final int SMALLEST = 16;

  private final ClassCodecs codecs;

  /** Open addressing by identity, at most half full. */
  private @Nullable Object[] seen = new Object[SMALLEST];

  private int size;
  private int containers;
  private int foreign;
  private boolean shared;

  TreeCheck(ClassCodecs codecs) {
    this.codecs = codecs;
  }

  /** Whether a value can be written part by part. */
  boolean isTree(@Nullable Object value) {
    containers = 0;
    foreign = 0;
    shared = false;
    walk(value, 0);
    if (size > 0) {
      if (seen.length > 1 << 12) {
        seen = new Object[SMALLEST];
      } else {
        Arrays.fill(seen, null);
      }
      size = 0;
    }
    return !shared && (foreign == 0 || containers == 0);
  }

  private void walk(@Nullable Object value, int depth) {
    if (value == null || shared) {
      return;
    }
    Class<?> type = value.getClass();
    if (type == String.class
        || type == Integer.class
        || type == Long.class
        || type == Double.class) {
      return;
    }
    ClassCodec codec = codecs.of(type);
    ClassCodec.Kind kind = codec.kind();
    if (kind.isLeaf()) {
      return;
    }
    if (depth > DEEPEST) {
      shared = true;
      return;
    }
    if (kind.isContainer()) {
      containers++;
      track(value);
    } else if (kind == ClassCodec.Kind.FOREIGN) {
      foreign++;
      track(value);
      return;
    } else if (depth >= FLAT) {
      track(value);
    }
    inside(value, codec, depth + 1);
  }

  private void inside(Object value, ClassCodec codec, int depth) {
    RecordComponents components = codec.components();
    if (components != null) {
      for (int i = 0; i < components.size(); i++) {
        walk(components.component(value, i), depth);
      }
    } else if (value instanceof Tuple2<?, ?> tuple) {
      walk(tuple._1(), depth);
      walk(tuple._2(), depth);
    } else if (value instanceof Collection<?> collection) {
      for (Object element : collection) {
        walk(element, depth);
      }
    } else if (value instanceof Object[] array) {
      for (Object element : array) {
        walk(element, depth);
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        walk(entry.getKey(), depth);
        walk(entry.getValue(), depth);
      }
    } else if (value instanceof Optional<?> optional) {
      walk(optional.orNull(), depth);
    } else if (value instanceof Tuple3<?, ?, ?> tuple) {
      walk(tuple._1(), depth);
      walk(tuple._2(), depth);
      walk(tuple._3(), depth);
    } else if (value instanceof Tuple4<?, ?, ?, ?> tuple) {
      walk(tuple._1(), depth);
      walk(tuple._2(), depth);
      walk(tuple._3(), depth);
      walk(tuple._4(), depth);
    }
  }

  /** Records an object, and finds whether it occurred before. */
  private void track(Object object) {
    if (size * 2 >= seen.length) {
      @Nullable Object[] before = seen;
      seen = new Object[before.length * 2];
      for (Object known : before) {
        if (known != null) {
          seen[slot(known)] = known;
        }
      }
    }
    int slot = slot(object);
    if (seen[slot] == object) {
      shared = true;
    } else {
      seen[slot] = object;
      size++;
    }
  }

  private int slot(Object object) {
    int mask = seen.length - 1;
    int slot = ((System.identityHashCode(object) * 0x9E3779B1) >>> 7) & mask;
    while (seen[slot] != null && seen[slot] != object) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
