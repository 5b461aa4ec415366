/** What engines did with a program, and how the two differ. */
@NullMarked
package dev.kindling.fuzz.compare;

import org.jspecify.annotations.NullMarked;
