/**
 * The memory budget: one accounting for what an application holds, and each task's share of it. It
 * counts estimated bytes and asks holders to give back; it knows neither blocks, outputs nor files.
 */
@NullMarked
package dev.kindling.engine.memory;

import org.jspecify.annotations.NullMarked;
