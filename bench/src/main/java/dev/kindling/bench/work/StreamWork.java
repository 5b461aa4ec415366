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
 * The same workloads with boxed parallel streams, where streams can express them. Arguments: those
 * of a {@link WorkRequest}.
 */
public final class StreamWork {
  private StreamWork() {}

  private record Row(Long key, String value) {}

  private record Keyed(Long key, Long value) {}

  public static void main(String[] args) throws Exception {
    WorkRequest request = WorkRequest.of(args);
    Stopwatch.time(request, prepared(request));
  }

  private static BenchWork prepared(WorkRequest request) {
    return switch (request.program()) {
      case "narrow chain" -> BenchWork.of(() -> narrowChain(request));
      case "word count" -> BenchWork.of(() -> wordCount(request));
      case "reduce ints" -> BenchWork.of(() -> reduceInts(request));
      case "reduce strings" -> BenchWork.of(() -> reduceStrings(request));
      case "aggregate" -> BenchWork.of(() -> aggregate(request));
      case "group" -> BenchWork.of(() -> group(request));
      case "distinct" -> BenchWork.of(() -> distinct(request));
      case "join" -> BenchWork.of(() -> join(request));
      case "skewed join" -> BenchWork.of(() -> skewedJoin(request));
      case "sort pairs" -> BenchWork.of(() -> sortPairs(request));
      case "sort strings" -> BenchWork.of(() -> sortStrings(request));
      case "cached passes" -> cachedPasses(request);
      default -> throw new IllegalArgumentException("unknown program: " + request.program());
    };
  }

  private static Stream<Long> numbers(WorkRequest request) {
    return LongStream.range(0, request.records()).parallel().boxed();
  }

  private static Object narrowChain(WorkRequest request) {
    return numbers(request)
        .map(x -> x * 3 + 1)
        .filter(x -> x % 2 == 0)
        .map(x -> x ^ (x >>> 3))
        .reduce(Long::sum)
        .orElseThrow();
  }

  private static Object wordCount(WorkRequest request) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of(request.text()))) {
      return lines
          .parallel()
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .collect(Collectors.groupingByConcurrent(word -> word, Collectors.summingInt(word -> 1)))
          .entrySet()
          .parallelStream()
          .mapToLong(counted -> WorkOnValues.check(counted.getKey().hashCode(), counted.getValue()))
          .sum();
    }
  }

  private static Object reduceInts(WorkRequest request) {
    long keys = request.keys();
    return numbers(request)
        .collect(
            Collectors.toConcurrentMap(x -> (int) WorkOnValues.key(x, keys), x -> 1, Integer::sum))
        .entrySet()
        .parallelStream()
        .mapToLong(counted -> WorkOnValues.check(counted.getKey(), counted.getValue()))
        .sum();
  }

  private static Object reduceStrings(WorkRequest request) {
    long keys = request.keys();
    return numbers(request)
        .collect(
            Collectors.toConcurrentMap(
                x -> "key-" + WorkOnValues.key(x, keys), x -> 1, Integer::sum))
        .entrySet()
        .parallelStream()
        .mapToLong(counted -> WorkOnValues.check(counted.getKey().hashCode(), counted.getValue()))
        .sum();
  }

  private static Object aggregate(WorkRequest request) {
    long keys = request.keys();
    Collector<Long, Statistics, Statistics> statistics =
        Collector.of(Statistics::new, Statistics::add, Statistics::merge);
    return numbers(request)
        .collect(Collectors.groupingByConcurrent(x -> (int) WorkOnValues.key(x, keys), statistics))
        .entrySet()
        .parallelStream()
        .mapToLong(keyed -> keyed.getValue().check(keyed.getKey()))
        .sum();
  }

  private static Object group(WorkRequest request) {
    long keys = request.keys();
    return numbers(request)
        .collect(Collectors.groupingByConcurrent(x -> (int) WorkOnValues.key(x, keys)))
        .entrySet()
        .parallelStream()
        .mapToLong(
            group -> {
              long sum = 0;
              for (Long value : group.getValue()) {
                sum += value;
              }
              return WorkOnValues.check(group.getKey(), sum);
            })
        .sum();
  }

  private static Object distinct(WorkRequest request) {
    long keys = request.keys();
    return numbers(request)
        .map(x -> "k" + WorkOnValues.key(x, keys))
        .unordered()
        .distinct()
        .mapToLong(word -> WorkOnValues.mix(word.hashCode()))
        .sum();
  }

  private static Object join(WorkRequest request) {
    return joined(keyed(request, 0), keyed(request, 77_777_777));
  }

  private static Object skewedJoin(WorkRequest request) {
    long keys = request.keys();
    return joined(
        numbers(request).map(x -> new Keyed(WorkOnValues.skewedKey(x, keys), x)),
        numbers(request).filter(x -> x < keys).map(x -> new Keyed(x, ~x)));
  }

  private static Stream<Keyed> keyed(WorkRequest request, long shift) {
    long keys = request.keys();
    return numbers(request).map(x -> new Keyed(WorkOnValues.key(x + shift, keys), x));
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
    return WorkOnValues.check(left.key(), WorkOnValues.check(left.value(), right.value()));
  }

  private static Object sortPairs(WorkRequest request) {
    Object[] sorted =
        numbers(request)
            .map(x -> new Row(WorkOnValues.mix(x), "payload-" + x))
            .sorted(Comparator.comparing(Row::key))
            .toArray();
    SortedRun<Long> run = new SortedRun<>();
    for (Object each : sorted) {
      Row row = (Row) each;
      run.add(row.key(), row.value().length() + row.key());
    }
    return SortedRun.answer(List.of(run));
  }

  private static Object sortStrings(WorkRequest request) {
    Object[] sorted =
        numbers(request)
            .map(x -> "name-" + Long.toString(WorkOnValues.mix(x) >>> 1, 36))
            .sorted()
            .toArray();
    SortedRun<String> run = new SortedRun<>();
    for (Object each : sorted) {
      String name = (String) each;
      run.add(name, name.hashCode());
    }
    return SortedRun.answer(List.of(run));
  }

  private static BenchWork cachedPasses(WorkRequest request) {
    List<Double> cached =
        numbers(request)
            .map(x -> (double) (WorkOnValues.mix(x) >> 20))
            .collect(Collectors.toCollection(ArrayList::new));
    return BenchWork.of(
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
