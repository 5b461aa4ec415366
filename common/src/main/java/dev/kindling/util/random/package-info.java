/**
 * Spark's random numbers and samplers. The same seed gives the same records as in Spark.
 *
 * <p>The package owns algorithms over records that it gets one by one. It must not know datasets,
 * jobs or partitions.
 */
@NullMarked
package dev.kindling.util.random;

import org.jspecify.annotations.NullMarked;
