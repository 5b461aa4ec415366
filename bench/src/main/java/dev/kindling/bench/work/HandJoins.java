package dev.kindling.bench.work;

import static dev.kindling.bench.work.TwoThreads.parity;
import static dev.kindling.bench.work.TwoThreads.two;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Programs by hand that bring the rows of two sides together. The threads deal out the rows by the
 * parity of their keys' hash codes; then each thread has the rows of one parity.
 */
final class HandJoins {
  private final TwoThreads threads;
  private final long keys;

  HandJoins(TwoThreads threads, WorkRequest request) {
    this.threads = threads;
    this.keys = request.keys();
  }

  private record Keyed(Long key, Long value) {}

  /** Takes the rows that a number makes. */
  private interface Rows {
    void of(long number, BiConsumer<Long, Long> row);
  }

  /** The sums of the values of both sides with one key. */
  private static final class Sums {
    private long left;
    private long right;
  }

  Object join() throws Exception {
    return joined(keyed(0), keyed(77_777_777));
  }

  Object skewedJoin() throws Exception {
    return joined(
        (x, row) -> row.accept(WorkOnValues.skewedKey(x, keys), x),
        (x, row) -> {
          if (x < keys) {
            row.accept(x, ~x);
          }
        });
  }

  Object cogroup() throws Exception {
    List<List<List<Keyed>>> left = rows(keyed(0));
    List<List<List<Keyed>>> right = rows(keyed(77_777_777));
    return threads.sum(
        part -> {
          Map<Long, Sums> table = new HashMap<>();
          visit(left, part, (key, value) -> sums(table, key).left += value);
          visit(right, part, (key, value) -> sums(table, key).right += value);
          long sum = 0;
          for (Map.Entry<Long, Sums> entry : table.entrySet()) {
            Sums sums = entry.getValue();
            sum += WorkOnValues.check(entry.getKey(), WorkOnValues.check(sums.left, sums.right));
          }
          return sum;
        });
  }

  private static Sums sums(Map<Long, Sums> table, Long key) {
    return table.computeIfAbsent(key, absent -> new Sums());
  }

  private Object joined(Rows left, Rows right) throws Exception {
    List<List<List<Keyed>>> leftRows = rows(left);
    List<List<List<Keyed>>> rightRows = rows(right);
    return threads.sum(
        part -> {
          Map<Long, List<Long>> table = new HashMap<>();
          visit(
              rightRows,
              part,
              (key, value) -> table.computeIfAbsent(key, a -> new ArrayList<>(1)).add(value));
          long[] sum = {0};
          visit(
              leftRows,
              part,
              (key, value) -> {
                for (Long other : table.getOrDefault(key, List.of())) {
                  sum[0] += WorkOnValues.check(key, WorkOnValues.check(value, other));
                }
              });
          return sum[0];
        });
  }

  private Rows keyed(long shift) {
    return (x, row) -> row.accept(WorkOnValues.key(x + shift, keys), x);
  }

  private List<List<List<Keyed>>> rows(Rows rows) throws Exception {
    return threads.both(
        part -> {
          List<List<Keyed>> byParity = two(ArrayList::new);
          threads.numbers(
              part,
              x ->
                  rows.of(x, (key, value) -> byParity.get(parity(key)).add(new Keyed(key, value))));
          return byParity;
        });
  }

  private static void visit(
      List<List<List<Keyed>>> side, int parity, BiConsumer<Long, Long> visit) {
    for (List<List<Keyed>> made : side) {
      for (Keyed row : made.get(parity)) {
        visit.accept(row.key(), row.value());
      }
    }
  }
}
