/**
 * Exceptions of Hadoop's package {@code org.apache.hadoop.mapred} that Spark's programs catch. In
 * the drop-in they have that name.
 */
@NullMarked
package dev.kindling.hadoop.mapred;

import org.jspecify.annotations.NullMarked;
