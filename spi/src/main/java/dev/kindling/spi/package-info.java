/**
 * What the API asks of whoever runs jobs, and what that tells those who watch.
 *
 * <p>A {@link dev.kindling.spi.Backend} runs {@link dev.kindling.spi.Job}s. It tells {@link
 * dev.kindling.spi.Observer}s what happens as {@link dev.kindling.spi.Event}s, which are records of
 * plain values: no event leads back to a dataset, a function or a record of the program. Both sides
 * are found by {@link java.util.ServiceLoader}, so that neither knows the other.
 *
 * <p>Times are nanoseconds since the epoch ({@link dev.kindling.spi.EpochClock}), durations are
 * nanoseconds, sizes are bytes.
 */
@NullMarked
package dev.kindling.spi;

import org.jspecify.annotations.NullMarked;
