package dev.kindling.engine.storage;

import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * A program that creates many records of a kind, measures the heap that they use by collecting
 * garbage before and after, and prints the estimate beside the measured size.
 */
final class HeapUse {
  private static final Object SHARED = new int[100_000];
  private static final int TRIES = 10;

  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  public static void main(String[] args) {
    HeapUse all = new HeapUse();
    all.add();
    all.kinds.forEach(HeapUse::measure);
  }

  @SuppressWarnings("JdkObsolete") // programs have linked lists
  private void add() {
    kind("latin strings", 100_000, i -> "record number " + (1_000_000 + i));
    kind("wide strings", 100_000, i -> "\u0141\u00f3d\u017a " + (1_000_000 + i));
    kind("wide beyond the first character", 20_000, i -> "x".repeat(300) + "\u0141".repeat(700));
    kind("small integers", 200_000, i -> i % 100);
    kind("integers", 200_000, i -> i + 1000);
    kind("longs", 200_000, i -> i + 1000L);
    kind("doubles", 200_000, i -> i + 0.5);
    kind("pairs", 100_000, i -> new Tuple2<>("key " + i, i + 1000));
    kind("nested tuples", 50_000, i -> new Tuple3<>(i, new Tuple2<>(1000L + i, "v" + i), 0.5 + i));
    kind("byte arrays", 20_000, i -> new byte[100 + i % 50]);
    kind("double arrays", 20_000, i -> new double[30]);
    kind("char arrays", 20_000, i -> new char[31]);
    kind("object arrays", 20_000, i -> new Object[] {"a" + i, 1000 + i, null, 1000L + i});
    kind("nested arrays", 2_000, i -> new int[10][20]);
    kind("long object arrays", 20, i -> boxes(20_000));
    kind("array lists", 20_000, i -> new ArrayList<>(Arrays.asList(boxes(1 + i % 30))));
    kind("grown array lists", 20_000, i -> filled(new ArrayList<>(), i % 30));
    kind("linked lists", 10_000, i -> filled(new LinkedList<>(), 20));
    kind("deques", 10_000, i -> filled(new ArrayDeque<>(), 20));
    kind("lists as they are", 20_000, i -> Arrays.asList(boxes(10)));
    kind("immutable lists", 20_000, i -> List.of(boxes(10)));
    kind("immutable pairs", 20_000, i -> List.of(1000 + i, 2000 + i));
    kind("immutable sets", 10_000, i -> Set.of(boxes(8)));
    kind("immutable maps", 10_000, i -> Map.of("a", 1000 + i, "b" + i, 2000, "c" + i, 3000));
    kind("hash sets", 5_000, i -> filled(new HashSet<>(), 5 + i % 40));
    kind("linked hash sets", 5_000, i -> filled(new LinkedHashSet<>(), 5 + i % 40));
    kind("tree sets", 5_000, i -> filled(new TreeSet<>(), 5 + i % 40));
    kind("hash maps", 5_000, i -> filled(new HashMap<>(), 5 + i % 40));
    kind("one large hash map", 1, i -> filled(new HashMap<>(), 200_000));
    kind("linked hash maps", 5_000, i -> filled(new LinkedHashMap<>(), 5 + i % 40));
    kind("tree maps", 5_000, i -> filled(new TreeMap<>(), 5 + i % 40));
    kind("concurrent maps", 5_000, i -> filled(new ConcurrentHashMap<>(), 5 + i % 40));
    kind("numbers of any size", 20_000, i -> BigInteger.ONE.shiftLeft(i % 500));
    kind("decimals", 20_000, i -> new BigDecimal("12345.67" + i));
    kind("dates", 50_000, i -> LocalDate.ofEpochDay(i));
    kind("times", 50_000, i -> LocalDateTime.of(2026, 1, 1, i % 24, 0).plusDays(i));
    kind("identifiers", 50_000, i -> new UUID(i, i));
    kind("optionals", 50_000, i -> Optional.of("value " + i));
    kind("records", 50_000, i -> new Film("title " + i, 1900 + i % 100, i * 0.5));
    kind("classes", 20_000, i -> new Node(new Node(null, i), i));
    kind("chains", 20, HeapUse::chain);
    kind("what all share", 50_000, i -> new Tuple2<>(SHARED, 1000 + i));
    kind("one in a hundred large", 20_000, i -> i % 100 == 7 ? "x".repeat(20_000) : "small " + i);
    kind("one in ten large", 20_000, i -> i % 10 == 0 ? boxes(200) : boxes(1));
    kind("large at the end", 20_000, i -> i > 19_500 ? new byte[20_000] : new byte[16]);
    kind("growing", 3_000, i -> new byte[i * 4]);
    kind("large inside pairs", 10_000, i -> new Tuple2<>(i, new byte[i % 64 == 63 ? 50_000 : 8]));
    kind("large inside records", 10_000, i -> new Film("t".repeat(i % 8 == 7 ? 3_000 : 5), i, i));
    kind("a rhythm of 64", 30_000, i -> i % 64 == 0 ? new Film("t".repeat(900), i, i) : 1000 + i);
  }

  private void kind(String name, int count, IntFunction<Object> made) {
    kinds.put(name, new Kind(count, made));
  }

  /**
   * Measures again if the heap afterwards differs from the heap before: then something else was
   * allocated or freed too.
   */
  private static void measure(String name, Kind kind) {
    long estimate;
    long measured;
    long after = used();
    long before;
    int tries = 0;
    do {
      before = after;
      Object[] records = new Object[kind.count];
      for (int i = 0; i < kind.count; i++) {
        records[i] = kind.made.apply(i);
      }
      measured = used() - before;
      estimate = SizeEstimator.ofRecords(records, records.length);
      records = null;
      after = used();
    } while (Math.abs(after - before) > measured / 10 && ++tries < TRIES);
    System.out.println(name + ": estimated " + estimate + " measured " + measured);
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static Object[] boxes(int count) {
    Object[] boxes = new Object[count];
    for (int i = 0; i < count; i++) {
      boxes[i] = 1_000 + i;
    }
    return boxes;
  }

  private static Object filled(java.util.Collection<Object> collection, int count) {
    collection.addAll(List.of(boxes(0)));
    for (Object box : boxes(count)) {
      collection.add(box);
    }
    return collection;
  }

  private static Object filled(Map<Object, Object> map, int count) {
    for (int i = 0; i < count; i++) {
      map.put(1_000 + i, "value " + i);
    }
    return map;
  }

  private static Object chain(int i) {
    Node chain = null;
    for (int link = 0; link < 20_000; link++) {
      chain = new Node(chain, link);
    }
    return chain;
  }

  private record Kind(int count, IntFunction<Object> made) {}

  private record Film(String title, int year, double score) {}

  @SuppressWarnings("UnusedVariable") // they use memory
  private static final class Node {
    final Node next;
    final long[] values;
    final boolean first;

    Node(Node next, long value) {
      this.next = next;
      this.values = new long[] {value};
      this.first = next == null;
    }
  }
}
