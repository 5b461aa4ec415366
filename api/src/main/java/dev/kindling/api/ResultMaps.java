package dev.kindling.api;

import dev.kindling.Tuple2;
import dev.kindling.TupleElements;
import dev.kindling.pipeline.table.ScalaKeyedMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The maps that actions return. No entry can be added to them. They have the order of Scala's maps,
 * as Spark's have, because programs print them, and compare keys as Scala's maps do.
 */
final class ResultMaps {
  private static final int MAX_IN_ORDER = 4;
  private static final int BITS = 5;
  private static final int FIRST_CAPACITY = 16;
  private static final double FULL = 0.75;

  private ResultMaps() {}

  /**
   * Returns a map in the order of Scala's immutable map. Up to four entries are in the order of the
   * pairs; more are in the order of a trie of hash codes with five bits per level, where single
   * entries come first at each level.
   */
  static <K, V> Map<K, V> inTrieOrder(List<Tuple2<K, V>> given) {
    List<Tuple2<K, V>> pairs = mergedWhileSmall(given);
    Map<K, V> map = new ScalaKeyedMap<>();
    boolean equalKeys = false;
    for (Tuple2<K, V> pair : pairs) {
      int size = map.size();
      map.put(pair._1(), pair._2());
      equalKeys |= map.size() == size;
    }
    if (map.size() > MAX_IN_ORDER) {
      List<Hashed<K, V>> entries = new ArrayList<>(map.size());
      Map<K, K> replaced = equalKeys ? replacedKeys(pairs) : Collections.emptyMap();
      map.forEach(
          (key, value) ->
              entries.add(
                  new Hashed<>(
                      replaced.getOrDefault(key, key), value, improved(TupleElements.hash(key)))));
      map.clear();
      addLevel(entries, 0, map);
    }
    return Collections.unmodifiableMap(map);
  }

  /**
   * Returns a map in the order of Scala's mutable map with a size hint: by slot of a table that is
   * at most three quarters full, and within a slot by hash code. Entries can be removed from this
   * map.
   */
  static <K, V> Map<K, V> inTableOrder(List<Tuple2<K, V>> pairs) {
    Map<K, V> last = new ScalaKeyedMap<>();
    for (Tuple2<K, V> pair : pairs) {
      last.put(pair._1(), pair._2());
    }
    int atLeast = (int) ((pairs.size() + 1) / FULL);
    int slots = Math.max(FIRST_CAPACITY, Integer.highestOneBit(Math.max(atLeast - 1, 4)) * 2);
    List<Hashed<K, V>> entries = new ArrayList<>(last.size());
    last.forEach(
        (key, value) -> {
          int hash = TupleElements.hash(key);
          entries.add(new Hashed<>(key, value, hash ^ (hash >>> 16)));
        });
    entries.sort(
        Comparator.<Hashed<K, V>>comparingInt(entry -> entry.hash & (slots - 1))
            .thenComparingInt(entry -> entry.hash));
    ScalaKeyedMap<K, V> map = new ScalaKeyedMap<>();
    entries.forEach(entry -> map.put(entry.key, entry.value));
    return new RemoveOnlyMap<>(map);
  }

  /**
   * Returns the pairs with one key in the place of those that are equal for Scala's maps of up to
   * four entries. These compare all keys, and so find numbers equal whose hash codes differ, such
   * as 16777217 and 16777217f. Larger maps look at the hash codes first.
   */
  private static <K, V> List<Tuple2<K, V>> mergedWhileSmall(List<Tuple2<K, V>> pairs) {
    List<K> keys = new ArrayList<>(MAX_IN_ORDER);
    List<Tuple2<K, V>> merged = new ArrayList<>(pairs.size());
    for (int i = 0; i < pairs.size(); i++) {
      Tuple2<K, V> pair = pairs.get(i);
      OptionalInt known =
          IntStream.range(0, keys.size())
              .filter(each -> TupleElements.equal(keys.get(each), pair._1()))
              .findFirst();
      if (known.isEmpty() && keys.size() == MAX_IN_ORDER) {
        merged.addAll(pairs.subList(i, pairs.size()));
        return merged;
      }
      if (known.isEmpty()) {
        keys.add(pair._1());
      }
      merged.add(known.isEmpty() ? pair : new Tuple2<>(keys.get(known.getAsInt()), pair._2()));
    }
    return merged;
  }

  /**
   * Returns the keys that stand in Scala's immutable map for other keys that are equal to them. Of
   * equal keys the first stays, but where keys that are not equal have one hash code the last
   * stays.
   */
  private static <K, V> Map<K, K> replacedKeys(List<Tuple2<K, V>> pairs) {
    Map<K, K> keys = new ScalaKeyedMap<>();
    Map<Integer, Integer> keysOfHash = new HashMap<>();
    for (Tuple2<K, V> pair : pairs) {
      K key = pair._1();
      int hash = TupleElements.hash(key);
      if (!keys.containsKey(key)) {
        keys.put(key, key);
        keysOfHash.merge(hash, 1, Integer::sum);
      } else if (keys.size() > MAX_IN_ORDER && keysOfHash.getOrDefault(hash, 0) > 1) {
        keys.put(key, key);
      }
    }
    return keys;
  }

  private static <K, V> void addLevel(List<Hashed<K, V>> entries, int shift, Map<K, V> map) {
    if (shift >= Integer.SIZE) {
      entries.forEach(entry -> map.put(entry.key, entry.value));
      return;
    }
    List<List<Hashed<K, V>>> slots = new ArrayList<>();
    for (int i = 0; i < 1 << BITS; i++) {
      slots.add(new ArrayList<>(1));
    }
    for (Hashed<K, V> entry : entries) {
      slots.get((entry.hash >>> shift) & ((1 << BITS) - 1)).add(entry);
    }
    for (List<Hashed<K, V>> slot : slots) {
      if (slot.size() == 1) {
        map.put(slot.get(0).key, slot.get(0).value);
      }
    }
    for (List<Hashed<K, V>> slot : slots) {
      if (slot.size() > 1) {
        addLevel(slot, shift + BITS, map);
      }
    }
  }

  /** Improves a hash code as Scala's collections do. */
  private static int improved(int hash) {
    int spread = hash + ~(hash << 9);
    spread ^= spread >>> 14;
    spread += spread << 4;
    return spread ^ (spread >>> 10);
  }

  private record Hashed<K, V>(K key, V value, int hash) {}
}
