/**
 * Access to RDDs through Spark's newer entry point: {@code
 * SparkSession.builder()…getOrCreate().sparkContext()} and {@code read().textFile(path).javaRDD()}.
 * There are no DataFrames, and there is no SQL.
 */
@NullMarked
package dev.kindling.sql;

import org.jspecify.annotations.NullMarked;
