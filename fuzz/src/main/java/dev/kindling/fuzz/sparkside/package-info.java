/** What only Spark's side of the comparison has: its listeners hold Scala's collections. */
@NullMarked
package dev.kindling.fuzz.sparkside;

import org.jspecify.annotations.NullMarked;
