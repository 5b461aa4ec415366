/**
 * Files by the rules of Hadoop's local file system and file formats: the files that a path names,
 * their splits, the records of each split, and the layout of output folders.
 *
 * <p>This package must not know stages, shuffles or the cache.
 */
@NullMarked
package dev.kindling.engine.io;

import org.jspecify.annotations.NullMarked;
