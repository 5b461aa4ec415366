/**
 * What has happened in an application, so far: a bounded fold over {@link dev.kindling.spi.Event
 * events}, and immutable views of it.
 *
 * <p>{@link dev.kindling.observe.state.ApplicationHistory} owns all state that changes and guards
 * it by one lock: one observer thread folds batches in, any thread asks for a {@link
 * dev.kindling.observe.state.Snapshot}. A snapshot never changes afterwards and is consistent: its
 * jobs, stages and tasks are those of one moment between two batches. Views of what has not changed
 * since the last snapshot are shared with it, and the columns of tasks are copied on write in
 * blocks, so that taking a snapshot costs microseconds also while a stage of 100,000 tasks runs.
 *
 * <p>Times are nanoseconds since the epoch, 0 for what has not happened yet; durations are
 * nanoseconds, sizes bytes. This package knows no page, no JSON and no HTTP, and draws no
 * conclusions: those are {@code verdict}'s and {@code explain}'s.
 */
@NullMarked
package dev.kindling.observe.state;

import org.jspecify.annotations.NullMarked;
