/**
 * What the engine asks of the file system for files of its own, and the folder that an application
 * keeps its temporary files in: when it is made, how it is known to be in use, who removes it.
 *
 * <p>This package must not know what the files hold, nor stages, shuffles or tasks.
 */
@NullMarked
package dev.kindling.engine.disk;

import org.jspecify.annotations.NullMarked;
