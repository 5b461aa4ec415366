package dev.kindling.bench.work;

import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.ArrayList;
import java.util.List;

/** The source of most programs: the numbers from 0, which tasks generate. */
final class WorkOnNumbers {
  private WorkOnNumbers() {}

  static JavaRDD<Long> of(JavaSparkContext sc, WorkRequest request) {
    int partitions = request.partitions();
    long records = request.records();
    List<Long> slices = new ArrayList<>();
    for (long i = 0; i < partitions; i++) {
      slices.add(i);
    }
    return sc.parallelize(slices, partitions)
        .flatMap(i -> new Longs(i * records / partitions, (i + 1) * records / partitions));
  }
}
