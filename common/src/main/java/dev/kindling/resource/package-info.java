/** Devices that a cluster assigns to tasks, under Spark's names. On one machine there are none. */
@NullMarked
package dev.kindling.resource;

import org.jspecify.annotations.NullMarked;
