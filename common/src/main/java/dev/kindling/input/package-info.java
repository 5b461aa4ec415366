/** Files as records. This package must not know where a file lies or who reads it. */
@NullMarked
package dev.kindling.input;

import org.jspecify.annotations.NullMarked;
