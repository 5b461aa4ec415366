/**
 * The state of an application: a bounded fold over {@link dev.kindling.spi.Event events}, and
 * immutable views of it.
 *
 * <p>{@link dev.kindling.observe.state.ApplicationHistory} owns all mutable state and guards it
 * with one lock: one observer thread folds batches of events, any thread gets a {@link
 * dev.kindling.observe.state.Snapshot}. A snapshot is immutable and consistent: its jobs, stages
 * and tasks are those of one moment between two batches. Snapshots share the views that have not
 * changed, and the columns of tasks are copied on write in blocks, so a snapshot takes microseconds
 * even while a stage of 100,000 tasks runs.
 *
 * <p>Times are nanoseconds since the epoch, 0 for an event that has not happened yet; durations are
 * in nanoseconds, sizes in bytes. This package must not know pages, JSON or HTTP, and draws no
 * conclusions; {@code verdict} and {@code explain} do.
 */
@NullMarked
package dev.kindling.observe.state;

import org.jspecify.annotations.NullMarked;
