package dev.kindling.bench.work;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/**
 * The same workloads, written by hand without an engine: with two threads and the JDK's
 * collections. Each thread fills two maps, by the parity of the hash codes of the keys. Then each
 * thread merges the maps of one parity. Arguments: those of a {@link WorkRequest}.
 */
public final class HandWork {
  private HandWork() {}

  private record Row(Long key, String value) {}

  private record Keyed(Long key, Long value) {}

  public static void main(String[] args) throws Exception {
    WorkRequest request = WorkRequest.of(args);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Stopwatch.time(request, new HandWork.Programs(threads, request).prepared());
    } finally {
      threads.shutdown();
    }
  }

  private interface Part<T> {
    T of(int index) throws Exception;
  }

  private interface Visit<T> {
    void each(T value);
  }

  private static final class Programs {
    private final ExecutorService threads;
    private final WorkRequest request;
    private final long half;
    private final long keys;

    Programs(ExecutorService threads, WorkRequest request) {
      this.threads = threads;
      this.request = request;
      this.half = request.records() / 2;
      this.keys = request.keys();
    }

    BenchWork prepared() throws Exception {
      return switch (request.program()) {
        case "word count" -> BenchWork.of(() -> counted(this::words));
        case "reduce ints" ->
            BenchWork.of(
                () -> counted((part, visit) -> numbers(part, x -> visit.each((int) key(x)))));
        case "reduce strings" ->
            BenchWork.of(
                () -> counted((part, visit) -> numbers(part, x -> visit.each("key-" + key(x)))));
        case "group" -> BenchWork.of(this::group);
        case "distinct" -> BenchWork.of(this::distinct);
        case "join" -> BenchWork.of(this::join);
        case "sort pairs" -> BenchWork.of(this::sort);
        case "cached passes" -> cachedPasses();
        default -> throw new IllegalArgumentException("unknown program: " + request.program());
      };
    }

    private long key(long number) {
      return WorkOnValues.key(number, keys);
    }

    private void numbers(int part, Visit<Long> visit) {
      for (long x = part * half; x < (part + 1) * half; x++) {
        visit.each(x);
      }
    }

    private <T> List<T> both(Part<T> part) throws Exception {
      Callable<T> first = () -> part.of(0);
      Callable<T> second = () -> part.of(1);
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(List.of(first, second))) {
        results.add(future.get());
      }
      return results;
    }

    private static <T> List<T> two(Callable<T> made) throws Exception {
      return List.of(made.call(), made.call());
    }

    private static int parity(Object key) {
      int hash = key.hashCode();
      return (hash ^ (hash >>> 15)) & 1;
    }

    private interface Source {
      void visit(int part, Visit<Object> visit) throws IOException;
    }

    private Object counted(Source source) throws Exception {
      List<List<Map<Object, int[]>>> maps =
          both(
              part -> {
                List<Map<Object, int[]>> byParity = two(HashMap::new);
                source.visit(
                    part,
                    key ->
                        byParity.get(parity(key)).computeIfAbsent(key, absent -> new int[1])[0]++);
                return byParity;
              });
      return sum(
          both(
              part -> {
                Map<Object, int[]> all = maps.get(0).get(part);
                maps.get(1)
                    .get(part)
                    .forEach(
                        (key, count) -> all.computeIfAbsent(key, a -> new int[1])[0] += count[0]);
                long sum = 0;
                for (Map.Entry<Object, int[]> entry : all.entrySet()) {
                  sum += WorkOnValues.check(entry.getKey().hashCode(), entry.getValue()[0]);
                }
                return sum;
              }));
    }

    private static Object sum(List<Long> parts) {
      return parts.get(0) + parts.get(1);
    }

    private void words(int part, Visit<Object> visit) throws IOException {
      try (RandomAccessFile file = new RandomAccessFile(request.text(), "r")) {
        long middle = lineAfter(file, file.length() / 2);
        long from = part == 0 ? 0 : middle;
        byte[] text = new byte[Math.toIntExact((part == 0 ? middle : file.length()) - from)];
        file.seek(from);
        file.readFully(text);
        int start = 0;
        for (int i = 0; i < text.length; i++) {
          if (text[i] == ' ' || text[i] == '\n') {
            visit.each(new String(text, start, i - start, StandardCharsets.ISO_8859_1));
            start = i + 1;
          }
        }
      }
    }

    private static long lineAfter(RandomAccessFile file, long position) throws IOException {
      file.seek(position);
      file.readLine();
      return file.getFilePointer();
    }

    private Object group() throws Exception {
      List<List<Map<Integer, List<Long>>>> maps =
          both(
              part -> {
                List<Map<Integer, List<Long>>> byParity = two(HashMap::new);
                numbers(
                    part,
                    x -> {
                      Integer key = (int) key(x);
                      byParity.get(parity(key)).computeIfAbsent(key, a -> new ArrayList<>()).add(x);
                    });
                return byParity;
              });
      return sum(
          both(
              part -> {
                Map<Integer, List<Long>> all = maps.get(0).get(part);
                maps.get(1)
                    .get(part)
                    .forEach(
                        (key, values) ->
                            all.computeIfAbsent(key, a -> new ArrayList<>()).addAll(values));
                long sum = 0;
                for (Map.Entry<Integer, List<Long>> entry : all.entrySet()) {
                  long values = 0;
                  for (Long value : entry.getValue()) {
                    values += value;
                  }
                  sum += WorkOnValues.check(entry.getKey(), values);
                }
                return sum;
              }));
    }

    private Object distinct() throws Exception {
      List<List<Set<String>>> sets =
          both(
              part -> {
                List<Set<String>> byParity = two(HashSet::new);
                numbers(
                    part,
                    x -> {
                      String word = "k" + key(x);
                      byParity.get(parity(word)).add(word);
                    });
                return byParity;
              });
      return sum(
          both(
              part -> {
                Set<String> all = sets.get(0).get(part);
                all.addAll(sets.get(1).get(part));
                long sum = 0;
                for (String word : all) {
                  sum += WorkOnValues.mix(word.hashCode());
                }
                return sum;
              }));
    }

    private Object join() throws Exception {
      List<List<List<Keyed>>> left = both(part -> keyed(part, 0));
      List<List<List<Keyed>>> right = both(part -> keyed(part, 77_777_777));
      return sum(
          both(
              part -> {
                Map<Long, List<Long>> table = new HashMap<>();
                both(
                    right,
                    part,
                    (key, value) -> table.computeIfAbsent(key, a -> new ArrayList<>(1)).add(value));
                long[] sum = {0};
                both(
                    left,
                    part,
                    (key, value) -> {
                      for (Long other : table.getOrDefault(key, List.of())) {
                        sum[0] += WorkOnValues.check(key, WorkOnValues.check(value, other));
                      }
                    });
                return sum[0];
              }));
    }

    private List<List<Keyed>> keyed(int part, long shift) throws Exception {
      List<List<Keyed>> byParity = two(ArrayList::new);
      numbers(
          part,
          x -> {
            Long key = key(x + shift);
            byParity.get(parity(key)).add(new Keyed(key, x));
          });
      return byParity;
    }

    private static void both(
        List<List<List<Keyed>>> sides, int parity, BiConsumer<Long, Long> visit) {
      for (List<List<Keyed>> made : sides) {
        for (Keyed row : made.get(parity)) {
          visit.accept(row.key(), row.value());
        }
      }
    }

    /** Sorts negative keys in one array and the others in another. */
    private Object sort() throws Exception {
      List<List<List<Row>>> made =
          both(
              part -> {
                List<List<Row>> bySign = two(ArrayList::new);
                numbers(
                    part,
                    x -> {
                      Row row = new Row(WorkOnValues.mix(x), "payload-" + x);
                      bySign.get(row.key() < 0 ? 0 : 1).add(row);
                    });
                return bySign;
              });
      return SortedRun.answer(
          both(
              part -> {
                List<Row> rows = new ArrayList<>(made.get(0).get(part));
                rows.addAll(made.get(1).get(part));
                Row[] sorted = rows.toArray(new Row[0]);
                Arrays.sort(sorted, (one, other) -> Long.compare(one.key(), other.key()));
                SortedRun<Long> run = new SortedRun<>();
                for (Row row : sorted) {
                  run.add(row.key(), row.value().length() + row.key());
                }
                return run;
              }));
    }

    private BenchWork cachedPasses() throws Exception {
      List<double[]> cached =
          both(
              part -> {
                double[] numbers = new double[Math.toIntExact(half)];
                for (int i = 0; i < numbers.length; i++) {
                  numbers[i] = WorkOnValues.mix(part * half + i) >> 20;
                }
                return numbers;
              });
      return BenchWork.of(
          () -> {
            double sum = 0;
            for (int i = 0; i < keys; i++) {
              double weight = i;
              for (double part : both(index -> weighted(cached.get(index), weight))) {
                sum += part;
              }
            }
            return Math.round(sum / 1e6);
          });
    }

    private static double weighted(double[] numbers, double weight) {
      double sum = 0;
      for (double number : numbers) {
        sum += number * weight;
      }
      return sum;
    }
  }
}
