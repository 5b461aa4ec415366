/** Random programs from a seed. */
@NullMarked
package dev.kindling.fuzz.generate;

import org.jspecify.annotations.NullMarked;
