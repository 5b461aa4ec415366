/**
 * The JVM half of the Python package. The Python driver starts {@link dev.kindling.python.Gateway}
 * and requests, over local and authenticated connections, datasets and jobs on them. Records stay
 * in the workers: see {@code recipe}.
 */
@NullMarked
package dev.kindling.python;

import org.jspecify.annotations.NullMarked;
