package dev.kindling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task was asked to stop, and did. */
public class TaskKilled extends EndReason implements TaskFailedReason {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * Creates the reason.
   *
   * @param reason why the task was asked to stop
   */
  public TaskKilled(String reason) {
    this.reason = reason;
  }

  /** Returns why the task was asked to stop. */
  public String reason() {
    return reason;
  }

  @Override
  public String toErrorString() {
    return "TaskKilled (" + reason + ")";
  }

  @Override
  public boolean countTowardsTaskFailures() {
    return false;
  }

  @Override
  List<@Nullable Object> components() {
    return componentsOf(reason, List.of(), List.of(), List.of());
  }
}
