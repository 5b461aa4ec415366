/**
 * The rule that nothing mutable is shared: which values may go from one thread to another by
 * reference, and how all others are copied. It is about values only, and knows nothing of tasks,
 * operators or stages.
 */
@NullMarked
package dev.kindling.pipeline.copy;

import org.jspecify.annotations.NullMarked;
