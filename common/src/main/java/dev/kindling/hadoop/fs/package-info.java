/**
 * Exceptions of Hadoop's package {@code org.apache.hadoop.fs} that Spark's programs catch. In the
 * drop-in they have that name.
 */
@NullMarked
package dev.kindling.hadoop.fs;

import org.jspecify.annotations.NullMarked;
