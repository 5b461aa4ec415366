package dev.kindling.bench.work;

import static dev.kindling.bench.work.TwoThreads.two;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * Sorts by hand: the threads deal out the records below a limit and the others, and then each
 * thread sorts one of the two in an array.
 */
final class HandSorts {
  /** So many records are looked at to find the middle. */
  private static final int SAMPLE = 1000;

  private final TwoThreads threads;

  HandSorts(TwoThreads threads) {
    this.threads = threads;
  }

  private record Row(Long key, String value) {}

  private interface Report<T, K extends Comparable<? super K>> {
    void add(SortedRun<K> run, T record);
  }

  Object pairs() throws Exception {
    return this.<Row, Long>sorted(
        x -> new Row(WorkOnValues.mix(x), "payload-" + x),
        row -> row.key() < 0,
        (one, other) -> Long.compare(one.key(), other.key()),
        (run, row) -> run.add(row.key(), row.value().length() + row.key()));
  }

  Object strings() throws Exception {
    String[] sample = new String[SAMPLE];
    Arrays.setAll(sample, HandSorts::name);
    Arrays.sort(sample);
    String middle = sample[SAMPLE / 2];
    return this.<String, String>sorted(
        HandSorts::name,
        name -> name.compareTo(middle) < 0,
        Comparator.naturalOrder(),
        (run, name) -> run.add(name, name.hashCode()));
  }

  private static String name(long number) {
    return "name-" + Long.toString(WorkOnValues.mix(number) >>> 1, 36);
  }

  @SuppressWarnings("unchecked")
  private <T, K extends Comparable<? super K>> Object sorted(
      LongFunction<T> made, Predicate<T> isLow, Comparator<T> order, Report<T, K> report)
      throws Exception {
    List<List<List<T>>> dealt =
        threads.both(
            part -> {
              List<List<T>> lowAndHigh = two(ArrayList::new);
              threads.numbers(
                  part,
                  x -> {
                    T record = made.apply(x);
                    lowAndHigh.get(isLow.test(record) ? 0 : 1).add(record);
                  });
              return lowAndHigh;
            });
    return SortedRun.answer(
        threads.both(
            part -> {
              List<T> records = new ArrayList<>(dealt.get(0).get(part));
              records.addAll(dealt.get(1).get(part));
              T[] sorted = (T[]) records.toArray();
              Arrays.sort(sorted, order);
              SortedRun<K> run = new SortedRun<>();
              for (T record : sorted) {
                report.add(run, record);
              }
              return run;
            }));
  }
}
