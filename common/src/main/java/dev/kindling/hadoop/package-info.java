/**
 * The one class of Hadoop that programs without Hadoop meet in Spark's API. It must not know how
 * its settings are used.
 */
@NullMarked
package dev.kindling.hadoop;

import org.jspecify.annotations.NullMarked;
