/**
 * The house's own functions, where one of Spark's operators is another one with a function of ours,
 * and the program's functions in the shape that an operator takes.
 *
 * <p>They are named classes because they are serialised with the operators that hold them.
 */
@NullMarked
package dev.kindling.pipeline.function;

import org.jspecify.annotations.NullMarked;
