/**
 * The combiners of the by-key operators, and the collection that grouped values come in. They know
 * nothing of tables, tasks or shuffles.
 */
@NullMarked
package dev.kindling.pipeline.combine;

import org.jspecify.annotations.NullMarked;
