/**
 * The functional interfaces of the functions that a program passes to transformations and actions.
 *
 * <p>Each has one method, {@code call}, which may throw any exception. Each is serialisable,
 * because a task works on its own copy of a function. Names and type parameters are those of
 * Spark's {@code org.apache.spark.api.java.function}. The package must not know datasets, operators
 * or how a function is copied.
 */
@NullMarked
package dev.kindling.api.java.function;

import org.jspecify.annotations.NullMarked;
