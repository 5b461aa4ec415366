/**
 * Messages between this process, the Python driver and the Python workers: a JSON object and byte
 * strings behind it. Knows nothing of what they mean.
 */
@NullMarked
package dev.kindling.python.wire;

import org.jspecify.annotations.NullMarked;
