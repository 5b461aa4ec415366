package dev.kindling;

import java.io.Serializable;

/**
 * A task was asked to stop, and did.
 *
 * @param reason why it was asked to stop
 */
public record TaskKilled(String reason) implements TaskFailedReason, Serializable {
  @Override
  public String toErrorString() {
    return "TaskKilled (" + reason + ")";
  }

  @Override
  public boolean countTowardsTaskFailures() {
    return false;
  }

  @Override
  public String toString() {
    return "TaskKilled(" + reason + ")";
  }
}
