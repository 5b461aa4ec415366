/**
 * The operations of the file system for the engine's files, and the folder of an application's
 * temporary files: when it is created, how others see that it is in use, and who deletes it.
 *
 * <p>This package must not know the content of files, nor stages, shuffles or tasks.
 */
@NullMarked
package dev.kindling.engine.disk;

import org.jspecify.annotations.NullMarked;
