/**
 * Programs that tasks start: {@code pipe}.
 *
 * <p>The package owns the process of a task, its threads and its working folder, from the first
 * record that is asked for until the task ends. It must not know where the records come from.
 */
@NullMarked
package dev.kindling.engine.process;

import org.jspecify.annotations.NullMarked;
