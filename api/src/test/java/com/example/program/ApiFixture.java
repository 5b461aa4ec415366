package com.example.program;

import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.RecordingBackend;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Lineage;
import java.util.List;
import java.util.stream.IntStream;

/** A context on a {@link RecordingBackend} with four slots. */
final class ApiFixture implements AutoCloseable {
  final JavaSparkContext sc;
  final RecordingBackend backend;

  ApiFixture() {
    this(new SparkConf(false));
  }

  ApiFixture(SparkConf conf) {
    sc = new JavaSparkContext(conf.setMaster("recording[4]").setAppName("test"));
    backend = (RecordingBackend) sc.sc().driver().backend();
  }

  /** The numbers from 0 to {@code partitions - 1}, one in each partition. */
  JavaRDD<Integer> numbers(int partitions) {
    return sc.parallelize(IntStream.range(0, partitions).boxed().toList(), partitions);
  }

  JavaPairRDD<Integer, Integer> pairs(int partitions) {
    return numbers(partitions).mapToPair(x -> new Tuple2<>(x, x));
  }

  static <T> Dataset<T> dataset(JavaRDDLike<T, ?> rdd) {
    return rdd.rdd().dataset();
  }

  /** The nodes of an RDD, each as {@code id:kind}, in the order of their making. */
  static List<String> nodes(JavaRDDLike<?, ?> rdd) {
    return Lineage.parentsFirst(dataset(rdd), any -> true).stream()
        .map(dataset -> dataset.id() + ":" + dataset.node().kind())
        .toList();
  }

  @Override
  public void close() {
    sc.stop();
  }
}
