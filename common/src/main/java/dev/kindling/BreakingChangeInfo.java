package dev.kindling;

/**
 * A change of Spark's own behaviour that caused an error. No error of Kindling has one: {@link
 * SparkThrowable#getBreakingChangeInfo} returns null.
 */
public class BreakingChangeInfo {
  private final boolean needsAudit;

  BreakingChangeInfo(boolean needsAudit) {
    this.needsAudit = needsAudit;
  }

  /** Returns whether a person should look at it. */
  public boolean needsAudit() {
    return needsAudit;
  }
}
