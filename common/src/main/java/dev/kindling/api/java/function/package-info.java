/**
 * The functional interfaces in which a program states what its operators do.
 *
 * <p>Owns the shapes only: each has one method, {@code call}, which may throw any exception and
 * whose object is serialisable, since a task works on its own copy of it. The names and type
 * parameters are those of Spark's {@code org.apache.spark.api.java.function}. Knows nothing of data
 * sets, operators or how a function is copied.
 */
@NullMarked
package dev.kindling.api.java.function;

import org.jspecify.annotations.NullMarked;
