/** Inputs that read no file: the collection of a program. */
@NullMarked
package dev.kindling.pipeline.source;

import org.jspecify.annotations.NullMarked;
