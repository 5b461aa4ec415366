package dev.kindling.scheduler;

/** Something that listeners are told. */
public interface SparkListenerEvent {
  /** Whether event logs hold it; yes unless overridden. */
  default boolean logEvent() {
    return true;
  }
}
