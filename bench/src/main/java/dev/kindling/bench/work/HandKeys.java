package dev.kindling.bench.work;

import static dev.kindling.bench.work.TwoThreads.parity;
import static dev.kindling.bench.work.TwoThreads.two;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.ToLongBiFunction;

/**
 * Programs by hand that combine values by key. Each thread fills two maps, by the parity of the
 * hash codes of the keys. Then each thread merges the maps of one parity.
 */
final class HandKeys {
  private final TwoThreads threads;
  private final WorkRequest request;

  HandKeys(TwoThreads threads, WorkRequest request) {
    this.threads = threads;
    this.request = request;
  }

  /** The keys of one half of the input. */
  private interface Keys {
    void visit(int part, Consumer<Object> visit) throws IOException;
  }

  /** Puts one half of the input into the two maps. */
  private interface Fill<K, V> {
    void into(int part, List<Map<K, V>> byParity) throws IOException;
  }

  Object wordCount() throws Exception {
    return counted(this::words);
  }

  Object reduceInts() throws Exception {
    return counted((part, visit) -> threads.numbers(part, x -> visit.accept((int) key(x))));
  }

  Object reduceStrings() throws Exception {
    return counted((part, visit) -> threads.numbers(part, x -> visit.accept("key-" + key(x))));
  }

  Object aggregate() throws Exception {
    return this.<Integer, Statistics>merged(
        (part, byParity) ->
            threads.numbers(
                part,
                x -> {
                  Integer key = (int) key(x);
                  byParity.get(parity(key)).computeIfAbsent(key, a -> new Statistics()).add(x);
                }),
        Statistics::merge,
        (key, statistics) -> statistics.check(key));
  }

  Object group() throws Exception {
    return this.<Integer, List<Long>>merged(
        (part, byParity) ->
            threads.numbers(
                part,
                x -> {
                  Integer key = (int) key(x);
                  byParity.get(parity(key)).computeIfAbsent(key, a -> new ArrayList<>()).add(x);
                }),
        (values, others) -> {
          values.addAll(others);
          return values;
        },
        (key, values) -> {
          long sum = 0;
          for (Long value : values) {
            sum += value;
          }
          return WorkOnValues.check(key, sum);
        });
  }

  Object distinct() throws Exception {
    List<List<Set<String>>> sets =
        threads.both(
            part -> {
              List<Set<String>> byParity = two(HashSet::new);
              threads.numbers(
                  part,
                  x -> {
                    String word = "k" + key(x);
                    byParity.get(parity(word)).add(word);
                  });
              return byParity;
            });
    return threads.sum(
        part -> {
          Set<String> all = sets.get(0).get(part);
          all.addAll(sets.get(1).get(part));
          long sum = 0;
          for (String word : all) {
            sum += WorkOnValues.mix(word.hashCode());
          }
          return sum;
        });
  }

  private Object counted(Keys keys) throws Exception {
    return this.<Object, int[]>merged(
        (part, byParity) ->
            keys.visit(
                part, key -> byParity.get(parity(key)).computeIfAbsent(key, a -> new int[1])[0]++),
        (count, other) -> {
          count[0] += other[0];
          return count;
        },
        (key, count) -> WorkOnValues.check(key.hashCode(), count[0]));
  }

  private <K, V> Object merged(
      Fill<K, V> fill, BiFunction<V, V, V> merge, ToLongBiFunction<K, V> check) throws Exception {
    List<List<Map<K, V>>> maps =
        threads.both(
            part -> {
              List<Map<K, V>> byParity = two(HashMap::new);
              fill.into(part, byParity);
              return byParity;
            });
    return threads.sum(
        part -> {
          Map<K, V> all = maps.get(0).get(part);
          maps.get(1).get(part).forEach((key, value) -> all.merge(key, value, merge));
          long sum = 0;
          for (Map.Entry<K, V> entry : all.entrySet()) {
            sum += check.applyAsLong(entry.getKey(), entry.getValue());
          }
          return sum;
        });
  }

  private long key(long number) {
    return WorkOnValues.key(number, request.keys());
  }

  private void words(int part, Consumer<Object> visit) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(request.text(), "r")) {
      long middle = lineAfter(file, file.length() / 2);
      long from = part == 0 ? 0 : middle;
      byte[] text = new byte[Math.toIntExact((part == 0 ? middle : file.length()) - from)];
      file.seek(from);
      file.readFully(text);
      int start = 0;
      for (int i = 0; i < text.length; i++) {
        if (text[i] == ' ' || text[i] == '\n') {
          visit.accept(new String(text, start, i - start, StandardCharsets.ISO_8859_1));
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
}
