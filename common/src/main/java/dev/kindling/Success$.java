package dev.kindling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The task has succeeded. The only instance is {@link #MODULE$}, as Java code sees a Scala object.
 */
public final class Success$ extends EndReason {
  private static final long serialVersionUID = 1L;

  /** The only instance. */
  public static final Success$ MODULE$ = new Success$();

  private Success$() {}

  private Object readResolve() {
    return MODULE$;
  }

  @Override
  List<@Nullable Object> components() {
    return List.of();
  }
}
