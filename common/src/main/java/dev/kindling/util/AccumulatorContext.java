package dev.kindling.util;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Gives accumulators their identity. The context calls it when a program registers one; it is no
 * part of what programs use.
 */
public final class AccumulatorContext {
  /** Ids are unique in a JVM, as they are in Spark, so that no two contexts share one. */
  private static final AtomicLong NEXT_ID = new AtomicLong();

  private AccumulatorContext() {}

  /**
   * Makes an accumulator a registered one, with an id of its own.
   *
   * @param accumulator the driver's accumulator, not yet registered
   * @param name what the UI shows it as, null for none
   * @throws IllegalStateException if it is registered already
   */
  public static void register(AccumulatorV2<?, ?> accumulator, @Nullable String name) {
    accumulator.register(NEXT_ID::getAndIncrement, name);
  }
}
