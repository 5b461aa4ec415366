package dev.kindling.util;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Assigns numbers to accumulators. The context calls it when a program registers one; programs do
 * not use it.
 */
public final class AccumulatorContext {
  /** Numbers are unique in a JVM, as in Spark, so that no two contexts share one. */
  private static final AtomicLong NEXT_ID = new AtomicLong();

  private AccumulatorContext() {}

  /**
   * Registers an accumulator: it gets a number of its own.
   *
   * @param accumulator the driver's accumulator, not registered yet
   * @param name the name that the UI shows, or null
   * @throws IllegalStateException if it is already registered
   */
  public static void register(AccumulatorV2<?, ?> accumulator, @Nullable String name) {
    accumulator.register(NEXT_ID::getAndIncrement, name);
  }
}
