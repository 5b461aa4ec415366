package dev.kindling.bench.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The same work in boxed parallel streams, where they can express it. Arguments: those of a {@link
 * Request}.
 */
public final class StreamWork {
  private StreamWork() {}

  private record Row(Long key, String value) {}

  private record Keyed(Long key, Long value) {}

  public static void main(String[] args) throws Exception {
    Request request = Request.of(args);
    Stopwatch.time(request, prepared(request));
  }

  private static Work prepared(Request request) {
    return switch (request.program()) {
      case "narrow chain" -> Work.of(() -> narrowChain(request));
      case "word count" -> Work.of(() -> wordCount(request));
      case "reduce ints" -> Work.of(() -> reduceInts(request));
      case "reduce strings" -> Work.of(() -> reduceStrings(request));
      case "aggregate" -> Work.of(() -> aggregate(request));
      case "group" -> Work.of(() -> group(request));
      case "distinct" -> Work.of(() -> distinct(request));
      case "join" -> Work.of(() -> join(request));
      case "skewed join" -> Work.of(() -> skewedJoin(request));
      case "sort pairs" -> Work.of(() -> sortPairs(request));
      case "sort strings" -> Work.of(() -> sortStrings(request));
      case "cached passes" -> cachedPasses(request);
      default -> throw new IllegalArgumentException("no program is called " + request.program());
    };
  }

  private static Stream<Long> numbers(Request request) {
    return LongStream.range(0, request.records()).parallel().boxed();
  }

  private static Object narrowChain(Request request) {
    return numbers(request)
        .map(x -> x * 3 + 1)
        .filter(x -> x % 2 == 0)
        .map(x -> x ^ (x >>> 3))
        .reduce(Long::sum)
        .orElseThrow();
  }

  private static Object wordCount(Request request) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of(request.text()))) {
      return lines
          .parallel()
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .collect(Collectors.groupingByConcurrent(word -> word, Collectors.summingInt(word -> 1)))
          .entrySet()
          .parallelStream()
          .mapToLong(counted -> Values.check(counted.getKey().hashCode(), counted.getValue()))
          .sum();
    }
  }

  private static Object reduceInts(Request request) {
    long keys = request.keys();
    return numbers(request)
        .collect(Collectors.toConcurrentMap(x -> (int) Values.key(x, keys), x -> 1, Integer::sum))
        .entrySet()
        .parallelStream()
        .mapToLong(counted -> Values.check(counted.getKey(), counted.getValue()))
        .sum();
  }

  private static Object reduceStrings(Request request) {
    long keys = request.keys();
    return numbers(request)
        .collect(
            Collectors.toConcurrentMap(x -> "key-" + Values.key(x, keys), x -> 1, Integer::sum))
        .entrySet()
        .parallelStream()
        .mapToLong(counted -> Values.check(counted.getKey().hashCode(), counted.getValue()))
        .sum();
  }

  private static Object aggregate(Request request) {
    long keys = request.keys();
    Collector<Long, Statistics, Statistics> statistics =
        Collector.of(Statistics::new, Statistics::add, Statistics::merge);
    return numbers(request)
        .collect(Collectors.groupingByConcurrent(x -> (int) Values.key(x, keys), statistics))
        .entrySet()
        .parallelStream()
        .mapToLong(keyed -> keyed.getValue().check(keyed.getKey()))
        .sum();
  }

  private static Object group(Request request) {
    long keys = request.keys();
    return numbers(request)
        .collect(Collectors.groupingByConcurrent(x -> (int) Values.key(x, keys)))
        .entrySet()
        .parallelStream()
        .mapToLong(
            group -> {
              long sum = 0;
              for (Long value : group.getValue()) {
                sum += value;
              }
              return Values.check(group.getKey(), sum);
            })
        .sum();
  }

  private static Object distinct(Request request) {
    long keys = request.keys();
    return numbers(request)
        .map(x -> "k" + Values.key(x, keys))
        .unordered()
        .distinct()
        .mapToLong(word -> Values.mix(word.hashCode()))
        .sum();
  }

  private static Object join(Request request) {
    return joined(keyed(request, 0), keyed(request, 77_777_777));
  }

  private static Object skewedJoin(Request request) {
    long keys = request.keys();
    return joined(
        numbers(request).map(x -> new Keyed(Values.skewedKey(x, keys), x)),
        numbers(request).filter(x -> x < keys).map(x -> new Keyed(x, ~x)));
  }

  private static Stream<Keyed> keyed(Request request, long shift) {
    long keys = request.keys();
    return numbers(request).map(x -> new Keyed(Values.key(x + shift, keys), x));
  }

  private static Object joined(Stream<Keyed> left, Stream<Keyed> right) {
    Map<Long, List<Keyed>> grouped = right.collect(Collectors.groupingByConcurrent(Keyed::key));
    return left.flatMap(
            one ->
                grouped.getOrDefault(one.key(), List.of()).stream().map(other -> row(one, other)))
        .mapToLong(check -> check)
        .sum();
  }

  private static Long row(Keyed left, Keyed right) {
    return Values.check(left.key(), Values.check(left.value(), right.value()));
  }

  private static Object sortPairs(Request request) {
    Object[] sorted =
        numbers(request)
            .map(x -> new Row(Values.mix(x), "payload-" + x))
            .sorted(Comparator.comparing(Row::key))
            .toArray();
    SortedRun<Long> run = new SortedRun<>();
    for (Object each : sorted) {
      Row row = (Row) each;
      run.add(row.key(), row.value().length() + row.key());
    }
    return SortedRun.answer(List.of(run));
  }

  private static Object sortStrings(Request request) {
    Object[] sorted =
        numbers(request)
            .map(x -> "name-" + Long.toString(Values.mix(x) >>> 1, 36))
            .sorted()
            .toArray();
    SortedRun<String> run = new SortedRun<>();
    for (Object each : sorted) {
      String name = (String) each;
      run.add(name, name.hashCode());
    }
    return SortedRun.answer(List.of(run));
  }

  private static Work cachedPasses(Request request) {
    List<Double> cached =
        numbers(request)
            .map(x -> (double) (Values.mix(x) >> 20))
            .collect(Collectors.toCollection(ArrayList::new));
    return Work.of(
        () -> {
          double sum = 0;
          for (int i = 0; i < request.keys(); i++) {
            double weight = i;
            sum += cached.parallelStream().map(x -> x * weight).reduce(Double::sum).orElseThrow();
          }
          return Math.round(sum / 1e6);
        });
  }
}
