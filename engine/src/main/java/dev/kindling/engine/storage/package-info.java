/**
 * What the engine holds in memory between tasks because the program asked for it: partitions of
 * persisted datasets within a budget, and broadcast values.
 *
 * <p>This package must not know stages, shuffles or how a partition is computed.
 */
@NullMarked
package dev.kindling.engine.storage;

import org.jspecify.annotations.NullMarked;
