/**
 * The answers of approximate actions.
 *
 * <p>The package owns the values and how the program waits for their final forms. It must not know
 * how an answer is estimated.
 */
@NullMarked
package dev.kindling.partial;

import org.jspecify.annotations.NullMarked;
