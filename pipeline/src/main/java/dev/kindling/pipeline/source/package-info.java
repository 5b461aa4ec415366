/** Inputs that need no file: a program's own collection. */
@NullMarked
package dev.kindling.pipeline.source;

import org.jspecify.annotations.NullMarked;
