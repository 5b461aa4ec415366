package dev.kindling.scheduler;

/** An event that listeners receive. */
public interface SparkListenerEvent {
  /** Returns whether event logs contain this event; true unless overridden. */
  default boolean logEvent() {
    return true;
  }
}
