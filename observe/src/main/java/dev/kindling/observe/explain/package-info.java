/**
 * Explains an application's jobs, stages and tasks in sentences, for a reader who does not know
 * Spark yet.
 *
 * <p>Pure functions of {@link dev.kindling.observe.state.Snapshot snapshots} that return plain text
 * and {@link dev.kindling.observe.state.Reference references}, without markup. {@code
 * OperationSentences} has one line for each operation that shuffles and for each action. This
 * package must not know pages.
 */
@NullMarked
package dev.kindling.observe.explain;

import org.jspecify.annotations.NullMarked;
