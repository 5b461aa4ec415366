package dev.kindling.util;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Who an accumulator is. The copies that tasks work on share it with the one at the driver, which
 * is how their updates find back.
 *
 * @param id unique in this JVM
 * @param name what the UI shows, null for an unnamed one
 * @param countFailedValues whether the updates of failed tasks count too; false for users'
 *     accumulators
 */
public record AccumulatorMetadata(long id, @Nullable String name, boolean countFailedValues)
    implements Serializable {}
