/**
 * Kindling's own functions, for operators that are another operator with a fixed function, and
 * adapters of the program's functions to the type that an operator takes.
 *
 * <p>They are named classes because they are serialised with the operators that hold them.
 */
@NullMarked
package dev.kindling.pipeline.function;

import org.jspecify.annotations.NullMarked;
