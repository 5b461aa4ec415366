package dev.kindling.pipeline.copy;

import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import dev.kindling.api.java.Optional;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The copiers of tuples, of optionals and of the JDK's collections and values that change. A copy
 * is what Java serialisation makes, down to the order in which a hash table is iterated. Elements
 * whose place depends on them (those of sets and queues, keys of maps) must be immutable or
 * completely copied before they are inserted.
 */
@SuppressWarnings({
  "NullAway", // tuples and collections hold nulls
  "JdkObsolete", // programs use them
  "JavaUtilDate"
})
final class KnownCopiers {
  /** The result for a map with a key that needs a copy. */
  private static final Object MUTABLE_KEY = new Object();

  private KnownCopiers() {}

  /**
   * Returns the copier of a class, or null if it is not a known class. Classes of the JDK are known
   * by their names: some are not public, and a runtime can lack those of {@code java.sql}. A copier
   * is made when it is first needed, because making all of them takes a program's start
   * milliseconds.
   */
  static @Nullable Copier of(Class<?> type) {
    if (type == Tuple3.class) {
      return KnownCopiers::tuple3;
    }
    if (type == Tuple4.class) {
      return KnownCopiers::tuple4;
    }
    if (type == Optional.class) {
      return KnownCopiers::optional;
    }
    if (EnumSet.class.isAssignableFrom(type)) {
      return (value, copying) -> copying.begun(value, ((EnumSet<?>) value).clone());
    }
    return switch (type.getName()) {
      case "java.util.ArrayList" -> KnownCopiers::arrayList;
      case "java.util.LinkedList" -> KnownCopiers::linkedList;
      case "java.util.Arrays$ArrayList" -> KnownCopiers::arrayAsList;
      case "java.util.Collections$SingletonList" -> KnownCopiers::singletonList;
      case "java.util.HashMap" -> KnownCopiers::hashMap;
      case "java.util.LinkedHashMap" -> KnownCopiers::linkedHashMap;
      case "java.util.TreeMap" -> KnownCopiers::treeMap;
      case "java.util.EnumMap" -> KnownCopiers::enumMap;
      case "java.util.HashSet" -> KnownCopiers::hashSet;
      case "java.util.LinkedHashSet" -> KnownCopiers::linkedHashSet;
      case "java.util.TreeSet" -> KnownCopiers::treeSet;
      case "java.util.ArrayDeque" -> KnownCopiers::arrayDeque;
      case "java.util.PriorityQueue" -> KnownCopiers::priorityQueue;
      case "java.util.AbstractMap$SimpleEntry" -> KnownCopiers::entry;
      case "java.util.AbstractMap$SimpleImmutableEntry" -> KnownCopiers::immutableEntry;
      case "java.util.BitSet" -> (value, copying) -> copying.begun(value, ((BitSet) value).clone());
      case "java.util.Date", "java.sql.Date", "java.sql.Time", "java.sql.Timestamp" ->
          (value, copying) -> copying.begun(value, ((Date) value).clone());
      case "java.lang.StringBuilder" -> KnownCopiers::stringBuilder;
      case "java.util.concurrent.atomic.AtomicInteger" ->
          (value, copying) ->
              copying.begun(value, new AtomicInteger(((AtomicInteger) value).get()));
      case "java.util.concurrent.atomic.AtomicLong" ->
          (value, copying) -> copying.begun(value, new AtomicLong(((AtomicLong) value).get()));
      case "java.util.concurrent.atomic.AtomicBoolean" ->
          (value, copying) ->
              copying.begun(value, new AtomicBoolean(((AtomicBoolean) value).get()));
      case "java.util.concurrent.atomic.AtomicReference" -> KnownCopiers::atomicReference;
      default -> null;
    };
  }

  private static Object tuple3(Object value, StructuralCopy copying) {
    Tuple3<?, ?, ?> tuple = (Tuple3<?, ?, ?>) value;
    @Nullable Object[] parts = {tuple._1(), tuple._2(), tuple._3()};
    return copying.replace(parts)
        ? copying.finished(value, new Tuple3<>(parts[0], parts[1], parts[2]))
        : StructuralCopy.UNKNOWN;
  }

  private static Object tuple4(Object value, StructuralCopy copying) {
    Tuple4<?, ?, ?, ?> tuple = (Tuple4<?, ?, ?, ?>) value;
    @Nullable Object[] parts = {tuple._1(), tuple._2(), tuple._3(), tuple._4()};
    return copying.replace(parts)
        ? copying.finished(value, new Tuple4<>(parts[0], parts[1], parts[2], parts[3]))
        : StructuralCopy.UNKNOWN;
  }

  private static Object optional(Object value, StructuralCopy copying) {
    Optional<?> optional = (Optional<?>) value;
    if (!optional.isPresent()) {
      return StructuralCopy.UNKNOWN;
    }
    Object held = copying.of(optional.get());
    return held == StructuralCopy.UNKNOWN
        ? StructuralCopy.UNKNOWN
        : copying.finished(value, Optional.of(held));
  }

  private static Object arrayList(Object value, StructuralCopy copying) {
    ArrayList<?> list = (ArrayList<?>) value;
    if (copying.holdsForAll(list)) {
      return copying.begun(value, new ArrayList<>(list));
    }
    ArrayList<Object> copy = copying.begun(value, new ArrayList<>(list.size()));
    return addAll(list.toArray(), copy, copying);
  }

  private static Object linkedList(Object value, StructuralCopy copying) {
    return addAll(
        ((LinkedList<?>) value).toArray(), copying.begun(value, new LinkedList<>()), copying);
  }

  private static Object addAll(
      @Nullable Object[] from, Collection<Object> into, StructuralCopy copying) {
    for (Object element : from) {
      Object copy = copying.of(element);
      if (copy == StructuralCopy.UNKNOWN) {
        return copy;
      }
      into.add(copy);
    }
    return into;
  }

  private static Object arrayAsList(Object value, StructuralCopy copying) {
    @Nullable Object[] contents = ((List<?>) value).toArray();
    return copying.replace(contents)
        ? copying.finished(value, Arrays.asList(contents))
        : StructuralCopy.UNKNOWN;
  }

  private static Object singletonList(Object value, StructuralCopy copying) {
    Object element = copying.of(((List<?>) value).get(0));
    return element == StructuralCopy.UNKNOWN
        ? StructuralCopy.UNKNOWN
        : copying.finished(value, Collections.singletonList(element));
  }

  private static Object entry(Object value, StructuralCopy copying) {
    Map.Entry<?, ?> entry = (Map.Entry<?, ?>) value;
    @Nullable Object[] parts = {entry.getKey(), entry.getValue()};
    return copying.replace(parts)
        ? copying.finished(value, new AbstractMap.SimpleEntry<>(parts[0], parts[1]))
        : StructuralCopy.UNKNOWN;
  }

  private static Object immutableEntry(Object value, StructuralCopy copying) {
    Map.Entry<?, ?> entry = (Map.Entry<?, ?>) value;
    @Nullable Object[] parts = {entry.getKey(), entry.getValue()};
    return copying.replace(parts)
        ? copying.finished(value, new AbstractMap.SimpleImmutableEntry<>(parts[0], parts[1]))
        : StructuralCopy.UNKNOWN;
  }

  private static Object hashMap(Object value, StructuralCopy copying) {
    Map<?, ?> map = (HashMap<?, ?>) value;
    Map<Object, Object> copy = copying.begun(value, DeserialisedTables.map(map.size()));
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!copying.isShared(entry.getKey())) {
        return rehashed(map, copy, copying);
      }
      Object copied = copying.of(entry.getValue());
      if (copied == StructuralCopy.UNKNOWN) {
        return copied;
      }
      copy.put(entry.getKey(), copied);
    }
    return copy;
  }

  private static Object linkedHashMap(Object value, StructuralCopy copying) {
    Object clone = copying.begun(value, ((LinkedHashMap<?, ?>) value).clone());
    return unlessMutableKey(entries((Map<?, ?>) clone, copying));
  }

  private static Object treeMap(Object value, StructuralCopy copying) {
    TreeMap<?, ?> map = (TreeMap<?, ?>) value;
    return copying.isShared(map.comparator())
        ? unlessMutableKey(entries(copying.begun(value, new TreeMap<>(map)), copying))
        : StructuralCopy.UNKNOWN;
  }

  private static Object enumMap(Object value, StructuralCopy copying) {
    return entries((Map<?, ?>) copying.begun(value, ((EnumMap<?, ?>) value).clone()), copying);
  }

  private static Object unlessMutableKey(Object copy) {
    return copy == MUTABLE_KEY ? StructuralCopy.UNKNOWN : copy;
  }

  /**
   * Replaces the values of a cloned map by copies.
   *
   * @return the map, {@link StructuralCopy#UNKNOWN}, or {@link #MUTABLE_KEY}
   */
  @SuppressWarnings("unchecked")
  private static Object entries(Map<?, ?> clone, StructuralCopy copying) {
    for (Map.Entry<?, ?> entry : clone.entrySet()) {
      if (!copying.isShared(entry.getKey())) {
        return MUTABLE_KEY;
      }
      Object value = entry.getValue();
      Object copy = copying.of(value);
      if (copy == StructuralCopy.UNKNOWN) {
        return copy;
      }
      if (copy != value) {
        ((Map.Entry<?, @Nullable Object>) entry).setValue(copy);
      }
    }
    return clone;
  }

  /** Fills the copy of a hash table again, since copies of keys have their own hash codes. */
  private static Object rehashed(Map<?, ?> map, Map<Object, Object> into, StructuralCopy copying) {
    into.clear();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = copying.complete(entry.getKey());
      Object copy = key == StructuralCopy.UNKNOWN ? key : copying.of(entry.getValue());
      if (copy == StructuralCopy.UNKNOWN) {
        return copy;
      }
      into.put(key, copy);
    }
    return into;
  }

  private static Object hashSet(Object value, StructuralCopy copying) {
    Set<?> set = (HashSet<?>) value;
    Set<Object> copy = copying.begun(value, DeserialisedTables.set(set.size()));
    for (Object element : set) {
      if (!copying.isShared(element)) {
        copy.clear();
        return addComplete(set.toArray(), copy, copying);
      }
      copy.add(element);
    }
    return copy;
  }

  private static Object linkedHashSet(Object value, StructuralCopy copying) {
    LinkedHashSet<?> set = (LinkedHashSet<?>) value;
    return copying.holdsForAll(set) ? copying.begun(value, set.clone()) : StructuralCopy.UNKNOWN;
  }

  private static Object treeSet(Object value, StructuralCopy copying) {
    TreeSet<?> set = (TreeSet<?>) value;
    return copying.isShared(set.comparator()) && copying.holdsForAll(set)
        ? copying.begun(value, new TreeSet<>(set))
        : StructuralCopy.UNKNOWN;
  }

  private static Object arrayDeque(Object value, StructuralCopy copying) {
    ArrayDeque<?> deque = (ArrayDeque<?>) value;
    return copying.holdsForAll(deque)
        ? copying.begun(value, deque.clone())
        : addAll(deque.toArray(), copying.begun(value, new ArrayDeque<>(deque.size())), copying);
  }

  /** The order of a queue's array is that of a heap, so that added elements stay where they are. */
  @SuppressWarnings("unchecked")
  private static Object priorityQueue(Object value, StructuralCopy copying) {
    PriorityQueue<Object> queue = (PriorityQueue<Object>) value;
    Comparator<? super Object> order = queue.comparator();
    if (!copying.isShared(order)) {
      return StructuralCopy.UNKNOWN;
    }
    if (copying.holdsForAll(queue)) {
      return copying.begun(value, new PriorityQueue<>(queue));
    }
    PriorityQueue<Object> copy = new PriorityQueue<>(Math.max(1, queue.size()), order);
    return addComplete(queue.toArray(), copying.begun(value, copy), copying);
  }

  private static Object addComplete(
      @Nullable Object[] from, Collection<Object> into, StructuralCopy copying) {
    for (Object element : from) {
      Object copy = copying.complete(element);
      if (copy == StructuralCopy.UNKNOWN) {
        return copy;
      }
      into.add(copy);
    }
    return into;
  }

  private static Object stringBuilder(Object value, StructuralCopy copying) {
    StringBuilder text = (StringBuilder) value;
    return copying.begun(value, new StringBuilder(text.capacity()).append(text));
  }

  private static Object atomicReference(Object value, StructuralCopy copying) {
    AtomicReference<Object> copy = copying.begun(value, new AtomicReference<>());
    Object held = copying.of(((AtomicReference<?>) value).get());
    if (held == StructuralCopy.UNKNOWN) {
      return held;
    }
    copy.set(held);
    return copy;
  }
}
