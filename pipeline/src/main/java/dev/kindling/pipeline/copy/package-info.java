/**
 * The copy policy: threads share nothing mutable. It decides which values are passed between
 * threads by reference, and copies all others. It knows values only; it must not know tasks,
 * operators or stages.
 */
@NullMarked
package dev.kindling.pipeline.copy;

import org.jspecify.annotations.NullMarked;
