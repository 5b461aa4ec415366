package dev.kindling.bench.work;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.Collections;
import java.util.Iterator;

/** Sorts whose order is checked. */
final class Sorts {
  private Sorts() {}

  static Object pairs(JavaSparkContext sc, WorkRequest request) {
    return SortedRun.answer(
        WorkOnNumbers.of(sc, request)
            .mapToPair(x -> new Tuple2<>(WorkOnValues.mix(x), "payload-" + x))
            .sortByKey()
            .mapPartitions(Sorts::checkedRun)
            .collect());
  }

  static Object strings(JavaSparkContext sc, WorkRequest request) {
    JavaRDD<String> sorted =
        WorkOnNumbers.of(sc, request)
            .map(x -> "name-" + Long.toString(WorkOnValues.mix(x) >>> 1, 36))
            .sortBy(name -> name, true, request.partitions());
    return SortedRun.answer(
        sorted
            .mapPartitions(
                names -> {
                  SortedRun<String> run = new SortedRun<>();
                  while (names.hasNext()) {
                    String name = names.next();
                    run.add(name, name.hashCode());
                  }
                  return Collections.singletonList(run).iterator();
                })
            .collect());
  }

  static Iterator<SortedRun<Long>> checkedRun(Iterator<Tuple2<Long, String>> rows) {
    SortedRun<Long> run = new SortedRun<>();
    while (rows.hasNext()) {
      Tuple2<Long, String> row = rows.next();
      run.add(row._1(), row._2().length() + row._1());
    }
    return Collections.singletonList(run).iterator();
  }
}
