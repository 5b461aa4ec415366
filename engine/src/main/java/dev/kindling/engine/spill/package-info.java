/**
 * Files of records that don't fit in memory: written once, in segments, by one thread, and read
 * back as streams by any number. Owns their form: blocks that are compressed and have checksums, so
 * that what was changed or lost on disk is an error and never a wrong record. Must not know why
 * records are spilled, nor in which order they are.
 */
@NullMarked
package dev.kindling.engine.spill;

import org.jspecify.annotations.NullMarked;
