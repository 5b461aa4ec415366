/**
 * Decompression of files. This package must not know records, splits of a program's paths, or
 * tasks.
 */
@NullMarked
package dev.kindling.engine.io.codec;

import org.jspecify.annotations.NullMarked;
