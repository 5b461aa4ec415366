/**
 * A door from Spark's newer entry point to RDDs: {@code
 * SparkSession.builder()…getOrCreate().sparkContext()} and {@code read().textFile(path).javaRDD()}.
 * There are no DataFrames behind it, and there is no SQL.
 */
@NullMarked
package dev.kindling.sql;

import org.jspecify.annotations.NullMarked;
