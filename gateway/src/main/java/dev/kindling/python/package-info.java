/**
 * The JVM half of the Python package. The Python driver starts {@link dev.kindling.python.Gateway}
 * and tells it, over a local and authenticated connection, which datasets to make and which jobs to
 * run. Records never come here: see {@code recipe}.
 */
@NullMarked
package dev.kindling.python;

import org.jspecify.annotations.NullMarked;
