/** The counters of a running task. Every package of the engine may use it; it uses none of them. */
@NullMarked
package dev.kindling.engine.metrics;

import org.jspecify.annotations.NullMarked;
