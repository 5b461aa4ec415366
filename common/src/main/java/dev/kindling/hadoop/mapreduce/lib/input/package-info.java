/**
 * Exceptions of Hadoop's package {@code org.apache.hadoop.mapreduce.lib.input} that Spark's
 * programs catch. In the drop-in they have that name.
 */
@NullMarked
package dev.kindling.hadoop.mapreduce.lib.input;

import org.jspecify.annotations.NullMarked;
