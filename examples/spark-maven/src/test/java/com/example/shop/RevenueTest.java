package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class RevenueTest extends OnSpark {
  private JavaRDD<Order> orders() {
    return sc.parallelize(
        List.of(
            new Order(1, "tea", 300),
            new Order(2, "mug", 900),
            new Order(1, "mug", 1000),
            new Order(9, "tea", 250)),
        3);
  }

  private JavaPairRDD<Integer, String> countries() {
    return sc.parallelizePairs(
        List.of(new Tuple2<>(1, "DE"), new Tuple2<>(2, "FR"), new Tuple2<>(3, "FR")), 2);
  }

  @Test
  void revenueIsSummedByCountryOfKnownCustomers() {
    assertEquals(
        Map.of("DE", 1300L, "FR", 900L), Revenue.byCountry(orders(), countries()).collectAsMap());
  }

  @Test
  void customersWithoutOrdersAreIdle() {
    assertEquals(List.of(3), Revenue.idle(orders(), countries()).collect());
  }

  @Test
  void revenueIsSummedByCategoryWithABroadcastTable() {
    assertEquals(
        Map.of("drinks", 550L, "other", 1900L),
        Revenue.byCategory(sc, orders(), Map.of("tea", "drinks")).collectAsMap());
  }

  @Test
  void linesThatAreNotOrdersAreCounted() {
    LongAccumulator rejected = sc.sc().longAccumulator("rejected");

    JavaRDD<Order> read =
        Revenue.orders(sc.parallelize(List.of("1,tea,300", "what?", "2,mug,x"), 2), rejected);

    assertEquals(List.of(new Order(1, "tea", 300)), read.collect());
    assertEquals(2, rejected.value());
  }

  @Test
  void aCachedRddIsComputedOnce() {
    LongAccumulator computed = sc.sc().longAccumulator();
    JavaRDD<Long> cached =
        orders()
            .map(
                order -> {
                  computed.add(1);
                  return order.cents();
                })
            .persist(StorageLevel.MEMORY_ONLY());

    assertEquals(2450, cached.reduce(Long::sum));
    assertEquals(4, cached.count());
    assertEquals(4, computed.value());
  }

  @Test
  void aBadRecordFailsTheJobWithItsCause() {
    Exception failure =
        assertThrows(
            SparkException.class, () -> sc.parallelize(List.of("bad")).map(Order::parse).collect());

    assertTrue(failure.getMessage().startsWith("Job aborted due to stage failure"));
    assertTrue(failure.getMessage().contains("not customer,product,cents: bad"));
  }
}
