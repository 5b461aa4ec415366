/**
 * The service interfaces between the API, the engine that runs jobs, and observers such as the UI.
 *
 * <p>A {@link dev.kindling.spi.Backend} runs {@link dev.kindling.spi.Job}s. It publishes {@link
 * dev.kindling.spi.Event}s to {@link dev.kindling.spi.Observer}s. Events are records of plain
 * values: none holds a reference to a dataset, a function or a record of the program. Backends and
 * observers are found by {@link java.util.ServiceLoader}, so that neither knows the other. This
 * package must not know any implementation of its interfaces.
 *
 * <p>Times are nanoseconds since the epoch ({@link dev.kindling.spi.EpochClock}), durations are
 * nanoseconds, sizes are bytes.
 */
@NullMarked
package dev.kindling.spi;

import org.jspecify.annotations.NullMarked;
