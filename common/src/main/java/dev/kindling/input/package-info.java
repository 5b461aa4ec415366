/** Files as records. The package must not know where a file is or who reads it. */
@NullMarked
package dev.kindling.input;

import org.jspecify.annotations.NullMarked;
