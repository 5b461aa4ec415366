/**
 * What Spark's Scala programs call an RDD, as Java programs meet it: behind {@code JavaRDD.rdd()}
 * and from {@code SparkContext}.
 */
@NullMarked
package dev.kindling.rdd;

import org.jspecify.annotations.NullMarked;
