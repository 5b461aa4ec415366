package dev.kindling.observe.state;

/** The status of a stage attempt. */
public enum StageStatus {
  /** It waits for its parent stages. */
  PENDING,
  /** Its tasks run or wait for a task slot. */
  ACTIVE,
  COMPLETE,
  FAILED,
  /** Its job was cancelled while it ran. */
  CANCELLED,
  /** Its outputs were available already. */
  SKIPPED,
  /** Its job ended before it could start. */
  NOT_REACHED
}
