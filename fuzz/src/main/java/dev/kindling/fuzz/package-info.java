/** Runs random programs on Kindling and on Apache Spark and compares the results. */
@NullMarked
package dev.kindling.fuzz;

import org.jspecify.annotations.NullMarked;
