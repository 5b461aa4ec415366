package org.apache.spark;

import dev.kindling.relocation.MembersOf;
import scala.Option;

@MembersOf(ExecutorLostFailure.class)
abstract class ExecutorLostFailureMembers extends ExecutorLostFailure {
  private static final long serialVersionUID = 1L;

  private ExecutorLostFailureMembers() {
    super("", false, (String) null);
  }

  /** Creates the reason. */
  public ExecutorLostFailureMembers(String execId, boolean exitCausedByApp, Option<String> reason) {
    super(execId, exitCausedByApp, reason.isEmpty() ? null : reason.get());
  }

  /** Returns why the executor was lost, if that is known. */
  public Option<String> reason() {
    return Option.apply(reason);
  }
}
