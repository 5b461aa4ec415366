/**
 * A value sent to tasks once: {@link dev.kindling.broadcast.Broadcast}.
 *
 * <p>Owns its life (valid until destroyed) and its errors. Must not know where the value is kept or
 * how tasks find it; the engine's subclass does.
 */
@NullMarked
package dev.kindling.broadcast;

import org.jspecify.annotations.NullMarked;
