package dev.kindling.observe.state;

/** Where a stage attempt stands. */
public enum StageStatus {
  /** It waits for its parents. */
  PENDING,
  /** Its tasks run, or wait for a slot. */
  ACTIVE,
  COMPLETE,
  /** It failed, or its job was cancelled while it ran. */
  FAILED,
  /** All its outputs stood already. */
  SKIPPED,
  /** Its job ended before it could begin. */
  NOT_REACHED
}
