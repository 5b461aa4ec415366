package dev.kindling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * It is not known why the task ended. The only instance is {@link #MODULE$}, as Java code sees a
 * Scala object.
 */
public final class UnknownReason$ extends EndReason implements TaskFailedReason {
  private static final long serialVersionUID = 1L;

  /** The only instance. */
  public static final UnknownReason$ MODULE$ = new UnknownReason$();

  private UnknownReason$() {}

  private Object readResolve() {
    return MODULE$;
  }

  @Override
  public String toErrorString() {
    return "UnknownReason";
  }

  @Override
  List<@Nullable Object> components() {
    return List.of();
  }
}
