/** Programs as data, and their text. */
@NullMarked
package dev.kindling.fuzz.program;

import org.jspecify.annotations.NullMarked;
