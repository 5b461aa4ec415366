/** What only Kindling's side of the comparison has. */
@NullMarked
package dev.kindling.fuzz.kindlingside;

import org.jspecify.annotations.NullMarked;
