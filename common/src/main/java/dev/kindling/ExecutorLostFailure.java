package dev.kindling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The executor that ran the task was lost, as strict mode simulates it. */
public class ExecutorLostFailure extends EndReason implements TaskFailedReason {
  private static final long serialVersionUID = 1L;

  private final String execId;
  private final boolean exitCausedByApp;

  /** Why the executor was lost, or null. */
  final @Nullable String reason;

  /**
   * Creates the reason.
   *
   * @param execId the identifier of the executor
   * @param exitCausedByApp whether a task of the application ended the executor
   * @param reason why it was lost, or null
   */
  public ExecutorLostFailure(String execId, boolean exitCausedByApp, @Nullable String reason) {
    this.execId = execId;
    this.exitCausedByApp = exitCausedByApp;
    this.reason = reason;
  }

  /** Returns the identifier of the executor. */
  public String execId() {
    return execId;
  }

  /** Returns whether a task of the application ended the executor. */
  public boolean exitCausedByApp() {
    return exitCausedByApp;
  }

  @Override
  public String toErrorString() {
    return "ExecutorLostFailure (executor "
        + execId
        + " exited "
        + (exitCausedByApp
            ? "caused by one of the running tasks"
            : "unrelated to the running tasks")
        + ")"
        + (reason == null ? "" : " Reason: " + reason);
  }

  @Override
  public boolean countTowardsTaskFailures() {
    return exitCausedByApp;
  }

  @Override
  List<@Nullable Object> components() {
    return componentsOf(execId, exitCausedByApp, reason == null ? "None" : "Some(" + reason + ")");
  }
}
