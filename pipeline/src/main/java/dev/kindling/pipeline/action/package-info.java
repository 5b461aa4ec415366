/**
 * The functions that result stages apply to each partition. The caller combines the results of the
 * partitions.
 */
@NullMarked
package dev.kindling.pipeline.action;

import org.jspecify.annotations.NullMarked;
