/**
 * The archive of classes with which a JVM starts faster. {@code bin/kindling} and the Python
 * package start {@link dev.kindling.engine.archive.ClassArchive} in the background.
 */
@NullMarked
package dev.kindling.engine.archive;

import org.jspecify.annotations.NullMarked;
