package dev.kindling.pipeline.copy;

import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import dev.kindling.api.java.Optional;
import java.io.InvalidObjectException;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final Class<?> ARRAY_AS_LIST = Arrays.asList(0).getClass();
  private static final int DEEPEST = 64;
  private static final int SMALLEST_TABLE = 16;
  private static final float FULL = 0.75f;

  private final Immutability immutability;
  private final ClassProfiles profiles;

  /** The first object that was copied; often it is the only one. */
  private @Nullable Object first;

  private @Nullable Object copyOfFirst;
  private @Nullable IdentityHashMap<Object, Object> copies;
  private int depth;

  StructuralCopy(Immutability immutability, ClassProfiles profiles) {
    this.immutability = immutability;
    this.profiles = profiles;
  }

  /** Returns the value if it is immutable, a copy of it, or {@link #UNKNOWN}. */
  @Nullable Object of(@Nullable Object value) {
    if (value == null || immutability.holdsFor(value)) {
      return value;
    }
    if (value == first) {
      return copyOfFirst;
    }
    Object known = copies == null ? null : copies.get(value);
    if (known != null) {
      return known;
    }
    if (depth == DEEPEST) {
      return UNKNOWN;
    }
    depth++;
    Object copy = copy(value, value.getClass());
    depth--;
    return copy;
  }

  @SuppressWarnings({"NullAway", "JdkObsolete"}) // tuples hold nulls, programs linked lists
  private Object copy(Object value, Class<?> type) {
    if (type.isArray()) {
      return array(value, type.getComponentType());
    }
    if (type == Tuple2.class) {
      Tuple2<?, ?> tuple = (Tuple2<?, ?>) value;
      Object one = of(tuple._1());
      Object two = of(tuple._2());
      return one == UNKNOWN || two == UNKNOWN ? UNKNOWN : late(value, new Tuple2<>(one, two));
    }
    if (type == ArrayList.class) {
      return elements(((ArrayList<?>) value).toArray(), remember(value, new ArrayList<>()));
    }
    if (type == LinkedList.class) {
      return elements(((LinkedList<?>) value).toArray(), remember(value, new LinkedList<>()));
    }
    if (type == ARRAY_AS_LIST) {
      Object[] contents = ((List<?>) value).toArray();
      return contents(contents) ? late(value, Arrays.asList(contents)) : UNKNOWN;
    }
    if (value instanceof Container container) {
      @Nullable Object[] contents = container.contents();
      return contents(contents) ? late(value, container.with(contents)) : UNKNOWN;
    }
    if (type == HashMap.class) {
      return entries(asDeserialised((HashMap<?, ?>) value), value);
    }
    if (type == LinkedHashMap.class) {
      return entries((LinkedHashMap<?, ?>) ((LinkedHashMap<?, ?>) value).clone(), value);
    }
    if (type == HashSet.class) {
      return immutable((HashSet<?>) value)
          ? remember(value, asDeserialised((HashSet<?>) value))
          : UNKNOWN;
    }
    if (type == LinkedHashSet.class) {
      return immutable((LinkedHashSet<?>) value)
          ? remember(value, ((LinkedHashSet<?>) value).clone())
          : UNKNOWN;
    }
    if (type == ArrayDeque.class) {
      return immutable((ArrayDeque<?>) value)
          ? remember(value, ((ArrayDeque<?>) value).clone())
          : UNKNOWN;
    }
    return rareTuple(value, type);
  }

  private Object rareTuple(Object value, Class<?> type) {
    if (type == Tuple3.class) {
      Tuple3<?, ?, ?> tuple = (Tuple3<?, ?, ?>) value;
      @Nullable Object[] parts = {tuple._1(), tuple._2(), tuple._3()};
      return contents(parts) ? late(value, new Tuple3<>(parts[0], parts[1], parts[2])) : UNKNOWN;
    }
    if (type == Tuple4.class) {
      Tuple4<?, ?, ?, ?> tuple = (Tuple4<?, ?, ?, ?>) value;
      @Nullable Object[] parts = {tuple._1(), tuple._2(), tuple._3(), tuple._4()};
      return contents(parts)
          ? late(value, new Tuple4<>(parts[0], parts[1], parts[2], parts[3]))
          : UNKNOWN;
    }
    if (type == Optional.class && ((Optional<?>) value).isPresent()) {
      Object held = of(((Optional<?>) value).get());
      return held == UNKNOWN || held == null ? UNKNOWN : late(value, Optional.of(held));
    }
    return profiled(value, profiles.of(type));
  }

  private Object profiled(Object value, ClassProfiles.ClassProfile profile) {
    ObjectFields ofObject = profile.object();
    if (ofObject != null) {
      Object copy = ofObject.instance();
      return copy != null && ofObject.fill(remember(value, copy), value, this) ? copy : UNKNOWN;
    }
    RecordComponents ofRecord = profile.record();
    if (ofRecord == null) {
      return UNKNOWN;
    }
    @Nullable Object[] components = new Object[ofRecord.size()];
    for (int i = 0; i < components.length; i++) {
      components[i] = ofRecord.component(value, i);
    }
    try {
      return contents(components) ? late(value, ofRecord.make(components)) : UNKNOWN;
    } catch (InvalidObjectException e) {
      return UNKNOWN;
    }
  }

  private Object array(Object array, Class<?> component) {
    int length = Array.getLength(array);
    if (component.isPrimitive()) {
      Object copy = Array.newInstance(component, length);
      System.arraycopy(array, 0, copy, 0, length);
      return remember(array, copy);
    }
    @Nullable Object[] from = (@Nullable Object[]) array;
    @Nullable Object[] copy = (@Nullable Object[]) Array.newInstance(component, length);
    remember(array, copy);
    for (int i = 0; i < length; i++) {
      Object element = of(from[i]);
      if (element == UNKNOWN) {
        return UNKNOWN;
      }
      copy[i] = element;
    }
    return copy;
  }

  private Object elements(@Nullable Object[] from, List<@Nullable Object> into) {
    for (Object element : from) {
      Object copy = of(element);
      if (copy == UNKNOWN) {
        return UNKNOWN;
      }
      into.add(copy);
    }
    return into;
  }

  /** Replaces the values of a cloned map by copies. */
  @SuppressWarnings("unchecked")
  private Object entries(Map<?, ?> clone, Object original) {
    remember(original, clone);
    for (Map.Entry<?, ?> entry : clone.entrySet()) {
      Object value = of(entry.getValue());
      if (value == UNKNOWN || !immutability.holdsFor(entry.getKey())) {
        return UNKNOWN;
      }
      ((Map.Entry<?, @Nullable Object>) entry).setValue(value);
    }
    return clone;
  }

  private boolean contents(@Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      Object copy = of(values[i]);
      if (copy == UNKNOWN) {
        return false;
      }
      values[i] = copy;
    }
    return true;
  }

  private boolean immutable(Iterable<?> elements) {
    for (Object element : elements) {
      if (!immutability.holdsFor(element)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Makes a map with a table of the size that Java serialisation gives it, because the size decides
   * the order in which a program prints it.
   */
  private static <K, V> Map<K, V> asDeserialised(Map<K, V> map) {
    Map<K, V> copy = new HashMap<>(Math.max(SMALLEST_TABLE, (int) (map.size() / FULL + 1)));
    copy.putAll(map);
    return copy;
  }

  /** Likewise for a set, whose table is smaller than that of a map. */
  private static <T> Set<T> asDeserialised(Set<T> set) {
    Set<T> copy = new HashSet<>((int) (set.size() * (1 / FULL)));
    copy.addAll(set);
    return copy;
  }

  /** Records a copy whose contents are not copied yet. */
  private <T> T remember(Object original, T copy) {
    if (first == null) {
      first = original;
      copyOfFirst = copy;
    } else {
      if (copies == null) {
        copies = new IdentityHashMap<>(8);
      }
      copies.put(original, copy);
    }
    return copy;
  }

  /**
   * Records a copy whose contents have been copied before.
   *
   * @return {@link #UNKNOWN} if the contents refer to the original, which therefore has another
   *     copy
   */
  private Object late(Object original, Object copy) {
    boolean again = original == first || (copies != null && copies.containsKey(original));
    return again ? UNKNOWN : remember(original, copy);
  }
}
