/**
 * Values that are shared with all tasks: {@link dev.kindling.broadcast.Broadcast}.
 *
 * <p>The package owns the life of a broadcast (valid until it is destroyed) and its errors. It must
 * not know where the value is stored or how tasks find it; the subclass of the engine does.
 */
@NullMarked
package dev.kindling.broadcast;

import org.jspecify.annotations.NullMarked;
