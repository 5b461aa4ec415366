package dev.kindling.pipeline.copy;

import dev.kindling.Tuple2;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies one record that consists of known classes only: arrays, tuples, optionals, the JDK's
 * common collections, Java records, and objects with Java's default serialised form. The copy is
 * equal to the one that Java serialisation would make, and an object that is referred to twice is
 * copied once.
 */
final class StructuralCopy {
  /** The result for a record that contains an object of another class. */
  static final Object UNKNOWN = new Object();

  private static final int DEEPEST = 64;

  /** More copies than these are found by a table. */
  private static final int SEARCHED = 16;

  private final Immutability immutability;
  private final Copiers copiers;

  /** The first object that was copied; often it is the only one. */
  private @Nullable Object first;

  private @Nullable Object copyOfFirst;

  /** The next originals, each with its copy behind it; null if there are none. */
  private @Nullable Object @Nullable [] few;

  private int count;

  /** All further originals, with their copies. */
  private @Nullable IdentityHashMap<Object, Object> many;

  private int depth;

  /** Whether an object has been referred to before its own copy was complete. */
  private boolean cyclic;

  /** The record, while it is being copied. */
  private @Nullable Object root;

  /** The objects inside the record that are being copied, each by its depth. */
  private @Nullable Object @Nullable [] path;

  StructuralCopy(Immutability immutability, Copiers copiers) {
    this.immutability = immutability;
    this.copiers = copiers;
  }

  /** Returns the value if it is immutable, a copy of it, or {@link #UNKNOWN}. */
  @Nullable Object of(@Nullable Object value) {
    if (value == null || immutability.holdsFor(value)) {
      return value;
    }
    Object known = known(value);
    if (known != null) {
      cyclic |= isOpen(value);
      return known;
    }
    if (depth == DEEPEST) {
      return UNKNOWN;
    }
    enter(value);
    Object copy =
        value instanceof Tuple2<?, ?> tuple && value.getClass() == Tuple2.class
            ? tuple(tuple)
            : copiers.of(value.getClass()).copy(value, this);
    depth--;
    return copy;
  }

  @SuppressWarnings("NullAway") // tuples hold nulls
  private Object tuple(Tuple2<?, ?> tuple) {
    Object one = of(tuple._1());
    Object two = of(tuple._2());
    return one == UNKNOWN || two == UNKNOWN ? UNKNOWN : finished(tuple, new Tuple2<>(one, two));
  }

  /**
   * Like {@link #of}, for a value that is inserted where its contents decide: {@link #UNKNOWN} if
   * the record has a cycle, since the contents may not be copied yet.
   */
  @Nullable Object complete(@Nullable Object value) {
    Object copy = of(value);
    return cyclic ? UNKNOWN : copy;
  }

  /** Replaces values by their copies; returns false if one can't be copied. */
  boolean replace(@Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      Object copy = of(values[i]);
      if (copy == UNKNOWN) {
        return false;
      }
      values[i] = copy;
    }
    return true;
  }

  /** Whether a value needs no copy. */
  boolean isShared(@Nullable Object value) {
    return immutability.holdsFor(value);
  }

  /** Whether all elements need no copy. */
  boolean holdsForAll(Iterable<?> elements) {
    for (Object element : elements) {
      if (!immutability.holdsFor(element)) {
        return false;
      }
    }
    return true;
  }

  /** Records a copy whose contents are not copied yet. */
  <T> T begun(Object original, T copy) {
    if (first == null) {
      first = original;
      copyOfFirst = copy;
      return copy;
    }
    if (many != null) {
      many.put(original, copy);
      return copy;
    }
    if (few == null) {
      few = new Object[4];
    } else if (count == 2 * SEARCHED) {
      many = new IdentityHashMap<>(4 * SEARCHED);
      many.put(original, copy);
      return copy;
    } else if (count == few.length) {
      few = Arrays.copyOf(few, 2 * count);
    }
    few[count++] = original;
    few[count++] = copy;
    return copy;
  }

  /**
   * Records a copy whose contents have been copied before.
   *
   * @return {@link #UNKNOWN} if the contents refer to the original, which therefore has another
   *     copy
   */
  Object finished(Object original, Object copy) {
    return known(original) != null ? UNKNOWN : begun(original, copy);
  }

  private @Nullable Object known(Object original) {
    if (original == first) {
      return copyOfFirst;
    }
    if (few != null) {
      for (int i = 0; i < count; i += 2) {
        if (few[i] == original) {
          return few[i + 1];
        }
      }
      if (many != null) {
        return many.get(original);
      }
    }
    return null;
  }

  /** Most records hold no second object that changes, and so have no path. */
  private void enter(Object value) {
    if (depth == 0) {
      root = value;
    } else {
      if (path == null) {
        path = new Object[4];
      } else if (depth == path.length) {
        path = Arrays.copyOf(path, 2 * depth);
      }
      path[depth] = value;
    }
    depth++;
  }

  private boolean isOpen(Object value) {
    if (depth > 0 && value == root) {
      return true;
    }
    for (int i = 1; i < depth && path != null; i++) {
      if (path[i] == value) {
        return true;
      }
    }
    return false;
  }
}
