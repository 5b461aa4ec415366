/**
 * Where a cached partition may be kept: {@link dev.kindling.storage.StorageLevel}.
 *
 * <p>Owns the description of a level only. Must not know blocks, memory or disks; the engine
 * decides what a level means.
 */
@NullMarked
package dev.kindling.storage;

import org.jspecify.annotations.NullMarked;
