package dev.kindling.bench.work;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.storage.StorageLevel;

/**
 * Programs whose data is larger than the heap. A record has 100 bytes of content, without the
 * overhead of objects: a long and 92 characters, or 100 characters.
 */
final class Large {
  private static final int VALUE = 92;
  private static final int WORD = 100;

  private Large() {}

  static Object sort(JavaSparkContext sc, WorkRequest request) {
    return SortedRun.answer(
        WorkOnNumbers.of(sc, request)
            .mapToPair(x -> new Tuple2<>(WorkOnValues.mix(x), WorkOnValues.text(x, VALUE)))
            .sortByKey()
            .mapPartitions(Sorts::checkedRun)
            .collect());
  }

  static Object group(JavaSparkContext sc, WorkRequest request) {
    long keys = request.keys();
    return WorkOnNumbers.of(sc, request)
        .mapToPair(x -> new Tuple2<>(WorkOnValues.key(x, keys), WorkOnValues.text(x, VALUE)))
        .groupByKey()
        .map(
            group -> {
              long sum = 0;
              for (String value : group._2()) {
                sum += value.hashCode();
              }
              return WorkOnValues.check(group._1(), sum);
            })
        .reduce(Long::sum);
  }

  static Object reduce(JavaSparkContext sc, WorkRequest request) {
    long keys = request.keys();
    return WorkOnNumbers.of(sc, request)
        .mapToPair(x -> new Tuple2<>((int) (x * 7_368_787 % keys), x))
        .reduceByKey(Long::sum)
        .map(summed -> WorkOnValues.check(summed._1(), summed._2()))
        .reduce(Long::sum);
  }

  static Object join(JavaSparkContext sc, WorkRequest request) {
    return keyed(sc, request, 7_368_787, 0)
        .join(keyed(sc, request, 1_299_709, 1))
        .map(
            row ->
                WorkOnValues.check(
                    row._1(),
                    WorkOnValues.check(row._2()._1().hashCode(), row._2()._2().hashCode())))
        .reduce(Long::sum);
  }

  static Object distinct(JavaSparkContext sc, WorkRequest request) {
    long keys = request.keys();
    return WorkOnNumbers.of(sc, request)
        .map(x -> WorkOnValues.text(x * 7_368_787 % keys, WORD))
        .distinct()
        .map(word -> WorkOnValues.mix(word.hashCode()))
        .reduce(Long::sum);
  }

  /** Persists an RDD in the first of three jobs, and reads it in the other two. */
  static Object persist(JavaSparkContext sc, WorkRequest request) {
    JavaRDD<String> words = WorkOnNumbers.of(sc, request).map(x -> WorkOnValues.text(x, WORD));
    words.persist(StorageLevel.MEMORY_AND_DISK());
    long answer = 0;
    for (int i = 0; i < 3; i++) {
      answer = answer * 31 + words.map(word -> WorkOnValues.mix(word.hashCode())).reduce(Long::sum);
    }
    words.unpersist();
    return answer;
  }

  /**
   * Returns pairs in which all keys occur equally often, because {@code prime} is no divisor of
   * their number.
   */
  private static JavaPairRDD<Long, String> keyed(
      JavaSparkContext sc, WorkRequest request, long prime, long shift) {
    long keys = request.keys();
    return WorkOnNumbers.of(sc, request)
        .mapToPair(x -> new Tuple2<>(x * prime % keys, WorkOnValues.text(x * 2 + shift, VALUE)));
  }
}
