/**
 * The hash table that combines, groups and drops repeats by key, with its slots in Spark's order,
 * and the values beside its keys. It knows no combiners, tasks or shuffles.
 */
@NullMarked
package dev.kindling.pipeline.table;

import org.jspecify.annotations.NullMarked;
