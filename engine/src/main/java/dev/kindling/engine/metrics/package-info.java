/** What a running task counts. Below everything in the engine that counts, and knows none of it. */
@NullMarked
package dev.kindling.engine.metrics;

import org.jspecify.annotations.NullMarked;
