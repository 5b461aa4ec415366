/**
 * Connections that carry messages: a JSON object and byte strings behind it. Knows nothing of the
 * meaning of a message.
 */
@NullMarked
package dev.kindling.python.wire;

import org.jspecify.annotations.NullMarked;
