package dev.kindling;

/**
 * A change of Spark's own behaviour that an error comes from. None of the errors here comes from
 * one: {@link SparkThrowable#getBreakingChangeInfo} is null.
 */
public class BreakingChangeInfo {
  private final boolean needsAudit;

  BreakingChangeInfo(boolean needsAudit) {
    this.needsAudit = needsAudit;
  }

  /** Whether a person should look at it. */
  public boolean needsAudit() {
    return needsAudit;
  }
}
