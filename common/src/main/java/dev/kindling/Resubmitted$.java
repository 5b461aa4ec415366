package dev.kindling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The task has ended, but its output was lost, and it runs again. The only instance is {@link
 * #MODULE$}, as Java code sees a Scala object.
 */
public final class Resubmitted$ extends EndReason implements TaskFailedReason {
  private static final long serialVersionUID = 1L;

  /** The only instance. */
  public static final Resubmitted$ MODULE$ = new Resubmitted$();

  private Resubmitted$() {}

  private Object readResolve() {
    return MODULE$;
  }

  @Override
  public String toErrorString() {
    return "Resubmitted (resubmitted due to lost executor)";
  }

  @Override
  List<@Nullable Object> components() {
    return List.of();
  }
}
