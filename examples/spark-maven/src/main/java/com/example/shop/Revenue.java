package com.example.shop;

import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/** Orders joined with what is known of customers and products. */
public final class Revenue {
  private Revenue() {}

  /** The orders among lines; what isn't one is counted. */
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

  /** Cents by country: a join of both sides by the customer's number. */
  public static JavaPairRDD<String, Long> byCountry(
      JavaRDD<Order> orders, JavaPairRDD<Integer, String> countries) {
    return orders
        .mapToPair(order -> new Tuple2<>(order.customer(), order.cents()))
        .join(countries)
        .mapToPair(joined -> new Tuple2<>(joined._2()._2(), joined._2()._1()))
        .reduceByKey(Long::sum);
  }

  /** Customers who ordered nothing: an outer join. */
  public static JavaRDD<Integer> idle(
      JavaRDD<Order> orders, JavaPairRDD<Integer, String> countries) {
    return countries
        .leftOuterJoin(orders.mapToPair(order -> new Tuple2<>(order.customer(), order)))
        .filter(customer -> !customer._2()._2().isPresent())
        .keys();
  }

  /** Cents by category: a small table is broadcast rather than joined. */
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
