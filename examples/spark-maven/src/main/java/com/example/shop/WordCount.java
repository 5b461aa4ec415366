package com.example.shop;

import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/** Counts the words in texts of customers. */
public final class WordCount {
  private WordCount() {}

  /** Returns the words in lower case with their counts. */
  public static JavaPairRDD<String, Integer> counts(JavaRDD<String> lines) {
    return lines
        .flatMap(line -> Arrays.asList(line.toLowerCase(Locale.ROOT).split("\\W+")).iterator())
        .filter(word -> !word.isEmpty())
        .mapToPair(word -> new Tuple2<>(word, 1))
        .reduceByKey(Integer::sum);
  }

  /** Prints the ten most frequent words of a file. */
  public static void main(String[] args) {
    try (JavaSparkContext sc = new JavaSparkContext(new SparkConf().setAppName("word count"))) {
      counts(sc.textFile(args[0]))
          .mapToPair(Tuple2::swap)
          .sortByKey(false)
          .take(10)
          .forEach(count -> System.out.println(count._2() + " " + count._1()));
    }
  }
}
