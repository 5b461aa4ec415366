/**
 * The handle of an RDD that Spark's Scala API uses, as Java programs meet it: from {@code
 * JavaRDD.rdd()} and from {@code SparkContext}.
 */
@NullMarked
package dev.kindling.rdd;

import org.jspecify.annotations.NullMarked;
