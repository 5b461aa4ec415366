/** The code of the comparison that is only for Kindling. */
@NullMarked
package dev.kindling.fuzz.kindlingside;

import org.jspecify.annotations.NullMarked;
