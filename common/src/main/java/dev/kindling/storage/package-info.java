/**
 * Where and how the partitions of a cached RDD are stored: {@link
 * dev.kindling.storage.StorageLevel}.
 *
 * <p>The package owns the description of a level only. It must not know blocks, memory or disks;
 * the engine decides what a level means.
 */
@NullMarked
package dev.kindling.storage;

import org.jspecify.annotations.NullMarked;
