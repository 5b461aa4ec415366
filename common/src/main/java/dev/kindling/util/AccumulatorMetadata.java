package dev.kindling.util;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The identity of an accumulator. The copies of tasks share it with the accumulator of the driver,
 * so that their updates are merged into the right one.
 *
 * @param id a number that is unique in this JVM
 * @param name the name that the UI shows, or null
 * @param countFailedValues whether the updates of failed tasks count too; false for accumulators of
 *     programs
 */
public record AccumulatorMetadata(long id, @Nullable String name, boolean countFailedValues)
    implements Serializable {}
