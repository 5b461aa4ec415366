package com.example.shop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import scala.Tuple2;

/** Finds the best records of each group without sorting all of them. */
public final class TopProducts {
  private TopProducts() {}

  /** Returns the products with the highest sales of each country, the highest first. */
  public static JavaPairRDD<String, List<Tuple2<String, Long>>> perCountry(
      JavaPairRDD<String, Tuple2<String, Long>> sales, int count) {
    return sales.aggregateByKey(
        new ArrayList<>(),
        (best, sale) -> {
          best.add(sale);
          return cut(best, count);
        },
        (one, other) -> {
          one.addAll(other);
          return cut(one, count);
        });
  }

  private static List<Tuple2<String, Long>> cut(List<Tuple2<String, Long>> best, int count) {
    best.sort(
        Comparator.comparing((Tuple2<String, Long> sale) -> sale._2())
            .reversed()
            .thenComparing(Tuple2::_1));
    return best.size() <= count ? best : new ArrayList<>(best.subList(0, count));
  }
}
