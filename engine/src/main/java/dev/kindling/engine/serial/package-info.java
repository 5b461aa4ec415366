/**
 * How records become bytes and records again, inside one process: for spills, and for partitions
 * that are kept serialised or on disk. Must not know where the bytes go.
 */
@NullMarked
package dev.kindling.engine.serial;

import org.jspecify.annotations.NullMarked;
