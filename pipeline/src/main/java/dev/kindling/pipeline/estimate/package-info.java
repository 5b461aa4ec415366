/**
 * Estimates: of the answers of approximate actions from the partitions that are done, and of the
 * number of distinct values from a sketch.
 *
 * <p>The package owns the formulas, which are Spark's. It must not know when an answer is asked
 * for.
 */
@NullMarked
package dev.kindling.pipeline.estimate;

import org.jspecify.annotations.NullMarked;
