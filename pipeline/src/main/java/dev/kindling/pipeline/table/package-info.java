/**
 * The hash table for combining, grouping and removing duplicates by key, with Spark's order of
 * slots, and the values of its entries. It must not know combiners, tasks or shuffles.
 */
@NullMarked
package dev.kindling.pipeline.table;

import org.jspecify.annotations.NullMarked;
