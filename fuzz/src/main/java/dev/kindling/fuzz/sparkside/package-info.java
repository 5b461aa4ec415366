/**
 * The code of the comparison that is only for Spark, because Spark's events have Scala's
 * collections.
 */
@NullMarked
package dev.kindling.fuzz.sparkside;

import org.jspecify.annotations.NullMarked;
