package dev.kindling.pipeline.combine;

import dev.kindling.pipeline.copy.Container;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The values of one key, in the order in which they were added; its text is {@code [3, 1, 5]}. A
 * small group, as most groups are, is stored in one array of its size.
 *
 * @param <V> the type of the values
 */
public final class Group<V> extends AbstractList<V>
    implements Container, RandomAccess, Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FIRST_CAPACITY = 4;

  @SuppressWarnings("serial") // values are as serialisable as the program makes them
  private @Nullable Object[] values;

  private int size;

  /** Makes an empty group. */
  public Group() {
    this.values = new Object[FIRST_CAPACITY];
  }

  /** Makes a group of one value. */
  public Group(V value) {
    this();
    values[size++] = value;
  }

  /** Makes a group of values. It uses the array, which the caller must not use any more. */
  public static <V> Group<V> of(@Nullable Object[] values) {
    return new Group<>(values);
  }

  private Group(@Nullable Object[] values) {
    this.values = values;
    this.size = values.length;
  }

  @Override
  public boolean add(V value) {
    if (size == values.length) {
      grow(size + 1);
    }
    values[size++] = value;
    modCount++;
    return true;
  }

  @Override
  public boolean addAll(Collection<? extends V> others) {
    Object[] added = others.toArray();
    if (values.length < size + added.length) {
      grow(size + added.length);
    }
    System.arraycopy(added, 0, values, size, added.length);
    size += added.length;
    modCount++;
    return added.length > 0;
  }

  @Override
  @SuppressWarnings("unchecked")
  public V get(int index) {
    return (V) values[Objects.checkIndex(index, size)];
  }

  @Override
  @SuppressWarnings("unchecked")
  public V set(int index, V value) {
    V before = (V) values[Objects.checkIndex(index, size)];
    values[index] = value;
    return before;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Object[] toArray() {
    return Arrays.copyOf(values, size);
  }

  @Override
  public @Nullable Object[] contents() {
    return toArray();
  }

  @Override
  public Object with(@Nullable Object[] contents) {
    return new Group<V>(contents);
  }

  private void grow(int least) {
    values = Arrays.copyOf(values, Math.max(least, values.length + (values.length >> 1) + 1));
  }
}
