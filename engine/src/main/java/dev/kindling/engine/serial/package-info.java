/**
 * Serialisation of records within one process: for spills, and for partitions that are cached as
 * bytes or on disk. Must not know where the bytes go.
 */
@NullMarked
package dev.kindling.engine.serial;

import org.jspecify.annotations.NullMarked;
