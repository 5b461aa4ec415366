package dev.kindling.fuzz.peer.speed;

import dev.kindling.Tuple2;
import dev.kindling.fuzz.speed.SpeedProgram.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes, merges and digests values of each kind. Merging is associative and commutative, so that
 * the digest of all records doesn't depend on their order.
 */
final class Values {
  private static final int LENGTH = 5;
  private static final int DOMAIN = 64;

  private Values() {}

  /** Returns the value of a kind that a number stands for. */
  static Object make(Kind kind, long number) {
    int small = (int) (number & 0x7fffffff);
    return switch (kind) {
      case LONG -> number;
      case STRING -> "w" + small % 100_000;
      case TUPLE -> new Tuple2<>("t" + small % 1_000, number % 10_000);
      case ARRAY -> new long[] {number, small, number >> 7, small % 10, 1, 2};
      case BEAN -> new Bean("b" + small % 1_000, number % 1_000, 1, small % 100 / 4.0);
      case RECORD -> new Sale("s" + small % 1_000, number % 1_000, numbers(small));
      case LIST -> numbers(small);
      case TREE_MAP -> {
        TreeMap<Integer, Long> map = new TreeMap<>();
        for (int i = 0; i < LENGTH; i++) {
          map.put((small >> i) % DOMAIN, 1L);
        }
        yield map;
      }
      case QUEUE -> new PriorityQueue<>(numbers(small));
      case BITS -> {
        BitSet bits = new BitSet(DOMAIN);
        for (int i = 0; i < LENGTH; i++) {
          bits.set((small >> i) % DOMAIN);
        }
        yield bits;
      }
      case SET -> {
        Set<String> set = new HashSet<>();
        for (int i = 0; i < 3; i++) {
          set.add("e" + (small >> i) % DOMAIN);
        }
        yield set;
      }
    };
  }

  private static List<Integer> numbers(int small) {
    List<Integer> numbers = new ArrayList<>(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      numbers.add((small >> i) % DOMAIN);
    }
    return numbers;
  }

  /** Returns a new value that the values of a kind can be merged into. */
  static Object empty(Kind kind) {
    return switch (kind) {
      case LONG -> 0L;
      case STRING -> "";
      case TUPLE -> new Tuple2<>("", 0L);
      case ARRAY -> new long[6];
      case BEAN -> new Bean("", 0, 0, 0);
      case RECORD -> new Sale("", 0, new ArrayList<>());
      case LIST -> new ArrayList<Integer>();
      case TREE_MAP -> new TreeMap<Integer, Long>();
      case QUEUE -> new PriorityQueue<Integer>();
      case BITS -> new BitSet(DOMAIN);
      case SET -> new HashSet<String>();
    };
  }

  /**
   * Merges two values of a kind and returns the merged value: the first one, changed, if values of
   * the kind change.
   */
  @SuppressWarnings({"unchecked", "StatementSwitchToExpressionSwitch"})
  static Object merge(Kind kind, Object left, Object right) {
    switch (kind) {
      case LONG:
        return (Long) left + (Long) right;
      case STRING:
        return ((String) left).compareTo((String) right) >= 0 ? left : right;
      case TUPLE:
        Tuple2<String, Long> one = (Tuple2<String, Long>) left;
        Tuple2<String, Long> two = (Tuple2<String, Long>) right;
        return new Tuple2<>(
            one._1().compareTo(two._1()) >= 0 ? one._1() : two._1(), one._2() + two._2());
      case ARRAY:
        long[] sums = (long[]) left;
        long[] added = (long[]) right;
        for (int i = 0; i < sums.length; i++) {
          sums[i] += added[i];
        }
        return sums;
      case BEAN:
        return ((Bean) left).add((Bean) right);
      case RECORD:
        Sale sale = (Sale) left;
        Sale other = (Sale) right;
        return new Sale(
            sale.name().compareTo(other.name()) >= 0 ? sale.name() : other.name(),
            sale.amount() + other.amount(),
            greatest(new ArrayList<>(sale.items()), other.items()));
      case LIST:
        return greatest((List<Integer>) left, (List<Integer>) right);
      case TREE_MAP:
        TreeMap<Integer, Long> counts = (TreeMap<Integer, Long>) left;
        ((TreeMap<Integer, Long>) right)
            .forEach((key, count) -> counts.merge(key, count, Long::sum));
        return counts;
      case QUEUE:
        PriorityQueue<Integer> queue = (PriorityQueue<Integer>) left;
        for (Integer number : (PriorityQueue<Integer>) right) {
          queue.add(number);
          if (queue.size() > 2 * LENGTH) {
            queue.poll();
          }
        }
        return queue;
      case BITS:
        ((BitSet) left).or((BitSet) right);
        return left;
      default:
        ((Set<String>) left).addAll((Set<String>) right);
        return left;
    }
  }

  private static List<Integer> greatest(List<Integer> into, List<Integer> other) {
    for (int i = 0; i < other.size(); i++) {
      if (i == into.size()) {
        into.add(other.get(i));
      } else if (into.get(i) < other.get(i)) {
        into.set(i, other.get(i));
      }
    }
    return into;
  }

  /** Returns a merged value and leaves both as they are, as a function of reduceByKey must. */
  static Object merged(Kind kind, Object left, Object right) {
    return merge(kind, merge(kind, empty(kind), left), right);
  }

  /** Returns a number that equal values have in common on both engines. */
  static long digest(Object value) {
    if (value instanceof Long number) {
      return mix(number);
    }
    if (value instanceof String || value instanceof TreeMap || value instanceof BitSet) {
      return mix(value.hashCode());
    }
    if (value instanceof Tuple2) {
      Tuple2<?, ?> tuple = (Tuple2<?, ?>) value;
      return mix(31 * digest(tuple._1()) + digest(tuple._2()));
    }
    if (value instanceof long[] array) {
      return mix(Arrays.hashCode(array));
    }
    if (value instanceof PriorityQueue<?> queue) {
      return mix(queue.stream().mapToLong(each -> mix(each.hashCode())).sum());
    }
    return mix(value.hashCode());
  }

  /** Spreads the bits of a number. */
  static long mix(long number) {
    long z = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
