/**
 * The combiners of the operators that combine values by key, the functions that merge results of
 * partitions, and the collection of grouped values. They must not know tables, tasks or shuffles.
 */
@NullMarked
package dev.kindling.pipeline.combine;

import org.jspecify.annotations.NullMarked;
