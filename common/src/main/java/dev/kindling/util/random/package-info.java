/**
 * Spark's random numbers and samplers: the same seed gives the same records as on Spark.
 *
 * <p>Owns pure algorithms over records handed to them one by one. Must not know data sets, jobs or
 * partitions' contents; whoever samples a data set drives them.
 */
@NullMarked
package dev.kindling.util.random;

import org.jspecify.annotations.NullMarked;
