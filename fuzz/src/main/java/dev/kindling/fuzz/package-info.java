/** Random programs on Kindling and on Apache Spark, compared. */
@NullMarked
package dev.kindling.fuzz;

import org.jspecify.annotations.NullMarked;
