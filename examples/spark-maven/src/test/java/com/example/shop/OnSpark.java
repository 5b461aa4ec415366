package com.example.shop;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Starts a context before each test and stops it afterwards. */
abstract class OnSpark {
  JavaSparkContext sc;

  @BeforeEach
  void start() {
    sc =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName(getClass().getSimpleName())
                .set("spark.ui.enabled", "false"));
  }

  @AfterEach
  void stop() {
    sc.stop();
  }
}
