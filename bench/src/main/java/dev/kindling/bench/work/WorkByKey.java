package dev.kindling.bench.work;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.Arrays;

/** Programs that group, join or combine records by key. */
final class WorkByKey {
  private WorkByKey() {}

  static Object wordCount(JavaSparkContext sc, WorkRequest request) {
    return sc.textFile(request.text(), request.partitions())
        .flatMap(line -> Arrays.asList(line.split(" ")).iterator())
        .mapToPair(word -> new Tuple2<>(word, 1))
        .reduceByKey(Integer::sum)
        .map(counted -> WorkOnValues.check(counted._1().hashCode(), counted._2()))
        .reduce(Long::sum);
  }

  static Object reduceInts(JavaSparkContext sc, WorkRequest request) {
    long keys = request.keys();
    return WorkOnNumbers.of(sc, request)
        .mapToPair(x -> new Tuple2<>((int) WorkOnValues.key(x, keys), 1))
        .reduceByKey(Integer::sum)
        .map(counted -> WorkOnValues.check(counted._1(), counted._2()))
        .reduce(Long::sum);
  }

  static Object reduceStrings(JavaSparkContext sc, WorkRequest request) {
    long keys = request.keys();
    return WorkOnNumbers.of(sc, request)
        .mapToPair(x -> new Tuple2<>("key-" + WorkOnValues.key(x, keys), 1))
        .reduceByKey(Integer::sum)
        .map(counted -> WorkOnValues.check(counted._1().hashCode(), counted._2()))
        .reduce(Long::sum);
  }

  static Object aggregate(JavaSparkContext sc, WorkRequest request) {
    long keys = request.keys();
    return WorkOnNumbers.of(sc, request)
        .mapToPair(x -> new Tuple2<>((int) WorkOnValues.key(x, keys), x))
        .aggregateByKey(new Statistics(), Statistics::add, Statistics::merge)
        .map(keyed -> keyed._2().check(keyed._1()))
        .reduce(Long::sum);
  }

  static Object group(JavaSparkContext sc, WorkRequest request) {
    long keys = request.keys();
    return WorkOnNumbers.of(sc, request)
        .mapToPair(x -> new Tuple2<>((int) WorkOnValues.key(x, keys), x))
        .groupByKey()
        .map(
            group -> {
              long sum = 0;
              for (Long value : group._2()) {
                sum += value;
              }
              return WorkOnValues.check(group._1(), sum);
            })
        .reduce(Long::sum);
  }

  static Object distinct(JavaSparkContext sc, WorkRequest request) {
    long keys = request.keys();
    return WorkOnNumbers.of(sc, request)
        .map(x -> "k" + WorkOnValues.key(x, keys))
        .distinct()
        .map(word -> WorkOnValues.mix(word.hashCode()))
        .reduce(Long::sum);
  }

  static Object join(JavaSparkContext sc, WorkRequest request) {
    return checked(keyed(sc, request, 0).join(keyed(sc, request, 77_777_777)));
  }

  /** Half of the left side has one of a hundred keys; the right side has each key once. */
  static Object skewedJoin(JavaSparkContext sc, WorkRequest request) {
    long keys = request.keys();
    JavaPairRDD<Long, Long> left =
        WorkOnNumbers.of(sc, request)
            .mapToPair(x -> new Tuple2<>(WorkOnValues.skewedKey(x, keys), x));
    JavaPairRDD<Long, Long> right =
        WorkOnNumbers.of(sc, request).filter(x -> x < keys).mapToPair(x -> new Tuple2<>(x, ~x));
    return checked(left.join(right));
  }

  static Object cogroup(JavaSparkContext sc, WorkRequest request) {
    return keyed(sc, request, 0)
        .cogroup(keyed(sc, request, 77_777_777))
        .map(
            group -> {
              long left = 0;
              for (Long value : group._2()._1()) {
                left += value;
              }
              long right = 0;
              for (Long value : group._2()._2()) {
                right += value;
              }
              return WorkOnValues.check(group._1(), WorkOnValues.check(left, right));
            })
        .reduce(Long::sum);
  }

  private static JavaPairRDD<Long, Long> keyed(
      JavaSparkContext sc, WorkRequest request, long shift) {
    long keys = request.keys();
    return WorkOnNumbers.of(sc, request)
        .mapToPair(x -> new Tuple2<>(WorkOnValues.key(x + shift, keys), x));
  }

  private static Object checked(JavaPairRDD<Long, Tuple2<Long, Long>> joined) {
    return joined
        .map(row -> WorkOnValues.check(row._1(), WorkOnValues.check(row._2()._1(), row._2()._2())))
        .reduce(Long::sum);
  }
}
