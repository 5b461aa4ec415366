/**
 * Devices that a cluster assigns to tasks, and requests for them, under Spark's names. On one
 * machine there are none, and requests have no effect.
 */
@NullMarked
package dev.kindling.resource;

import org.jspecify.annotations.NullMarked;
