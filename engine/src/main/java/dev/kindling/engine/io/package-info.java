/**
 * Text files as Hadoop's local file system and text format have them: which splits there are, which
 * line belongs to which, and what lies in a folder of output.
 *
 * <p>This package must not know stages, shuffles or the cache.
 */
@NullMarked
package dev.kindling.engine.io;

import org.jspecify.annotations.NullMarked;
