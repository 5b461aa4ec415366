/** Generates random programs from seeds. */
@NullMarked
package dev.kindling.fuzz.generate;

import org.jspecify.annotations.NullMarked;
