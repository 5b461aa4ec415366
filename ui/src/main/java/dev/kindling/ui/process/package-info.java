/**
 * Reads the state of the process that runs the application, from the JVM and the operating system:
 * memory, garbage collections, threads, the objects on the heap. Must not know pages, JSON or HTTP.
 */
@NullMarked
package dev.kindling.ui.process;

import org.jspecify.annotations.NullMarked;
