/**
 * Files as Hadoop's local file system and file formats have them: what a path names, which splits
 * there are, which record belongs to which, and what lies in a folder of output.
 *
 * <p>This package must not know stages, shuffles or the cache.
 */
@NullMarked
package dev.kindling.engine.io;

import org.jspecify.annotations.NullMarked;
