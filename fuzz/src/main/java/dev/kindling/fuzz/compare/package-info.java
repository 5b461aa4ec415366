/** Transcripts of programs on engines, and the differences between them. */
@NullMarked
package dev.kindling.fuzz.compare;

import org.jspecify.annotations.NullMarked;
