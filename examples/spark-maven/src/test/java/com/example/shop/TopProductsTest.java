package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class TopProductsTest extends OnSpark {
  @Test
  void theBestOfEachCountryComeFirst() {
    JavaPairRDD<String, Tuple2<String, Long>> sales =
        sc.parallelizePairs(
            List.of(
                sale("DE", "tea", 3),
                sale("DE", "mug", 9),
                sale("FR", "mug", 1),
                sale("DE", "pot", 9)),
            3);

    assertEquals(
        Map.of(
            "DE", List.of(new Tuple2<>("mug", 9L), new Tuple2<>("pot", 9L)),
            "FR", List.of(new Tuple2<>("mug", 1L))),
        TopProducts.perCountry(sales, 2).collectAsMap());
  }

  @Test
  void onlyTheBestOfManySalesAreReturned() {
    JavaPairRDD<String, Tuple2<String, Long>> sales =
        sc.parallelizePairs(
            IntStream.range(0, 20_000).mapToObj(i -> sale("X", "p" + i % 1_000, i)).toList(), 8);

    assertEquals(
        List.of(19_999L, 19_998L, 19_997L),
        TopProducts.perCountry(sales, 3).values().first().stream().map(Tuple2::_2).toList());
  }

  private static Tuple2<String, Tuple2<String, Long>> sale(
      String country, String product, long sold) {
    return new Tuple2<>(country, new Tuple2<>(product, sold));
  }
}
