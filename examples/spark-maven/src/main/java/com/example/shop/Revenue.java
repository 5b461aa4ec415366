package com.example.shop;

import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/** Joins orders with tables of customers and products. */
public final class Revenue {
  private Revenue() {}

  /** Returns the orders in lines. Counts lines that are not orders in {@code rejected}. */
  public static JavaRDD<Order> orders(JavaRDD<String> lines, LongAccumulator rejected) {
    return lines.mapPartitions(
        partition -> {
          java.util.List<Order> orders = new java.util.ArrayList<>();
          while (partition.hasNext()) {
            try {
              orders.add(Order.parse(partition.next()));
            } catch (IllegalArgumentException e) {
              rejected.add(1);
            }
          }
          return orders.iterator();
        });
  }

  /** Returns the revenue in cents by country, with a join by the number of the customer. */
  public static JavaPairRDD<String, Long> byCountry(
      JavaRDD<Order> orders, JavaPairRDD<Integer, String> countries) {
    return orders
        .mapToPair(order -> new Tuple2<>(order.customer(), order.cents()))
        .join(countries)
        .mapToPair(joined -> new Tuple2<>(joined._2()._2(), joined._2()._1()))
        .reduceByKey(Long::sum);
  }

  /** Returns the customers who ordered nothing, with an outer join. */
  public static JavaRDD<Integer> idle(
      JavaRDD<Order> orders, JavaPairRDD<Integer, String> countries) {
    return countries
        .leftOuterJoin(orders.mapToPair(order -> new Tuple2<>(order.customer(), order)))
        .filter(customer -> !customer._2()._2().isPresent())
        .keys();
  }

  /** Returns the revenue in cents by category. The table is small, so it is broadcast, not joined. */
  public static JavaPairRDD<String, Long> byCategory(
      JavaSparkContext sc, JavaRDD<Order> orders, Map<String, String> categories) {
    Broadcast<Map<String, String>> table = sc.broadcast(categories);
    return orders
        .mapToPair(
            order ->
                new Tuple2<>(table.value().getOrDefault(order.product(), "other"), order.cents()))
        .reduceByKey(Long::sum);
  }
}
