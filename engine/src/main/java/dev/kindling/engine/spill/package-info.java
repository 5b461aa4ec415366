/**
 * Files of records that don't fit in memory. They are written once, in segments, by one thread, and
 * read back as streams by any number of threads. This package owns their format: blocks that are
 * compressed and have checksums, so that a file that was changed or lost is an error and never a
 * wrong record. It must not know why records are spilled, nor their order.
 */
@NullMarked
package dev.kindling.engine.spill;

import org.jspecify.annotations.NullMarked;
