/**
 * The Java API of RDDs: {@code JavaSparkContext} makes RDDs, {@code JavaRDD}, {@code JavaPairRDD}
 * and {@code JavaDoubleRDD} have the transformations and actions. Names and signatures are those of
 * Spark's {@code org.apache.spark.api.java}.
 *
 * <p>In the examples of this API, {@code sc} is a {@code JavaSparkContext} with the master {@code
 * local[2]}, {@code folder} is the path of an empty folder, and the comment behind a statement is
 * its result. The build runs every example.
 *
 * <p>This module owns {@link dev.kindling.api.java.Optional} and {@link
 * dev.kindling.api.java.StorageLevels}; it must not know datasets, contexts or engines. The other
 * classes belong to the API module.
 */
@NullMarked
package dev.kindling.api.java;

import org.jspecify.annotations.NullMarked;
