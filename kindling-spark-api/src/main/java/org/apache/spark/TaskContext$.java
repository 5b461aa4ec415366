package org.apache.spark;

import java.io.Serializable;

/** The companion object of {@link TaskContext} in Scala, as Java programs see it. */
public final class TaskContext$ implements Serializable {
  /** The only instance. */
  @SuppressWarnings("checkstyle:ConstantName") // Scala's name
  public static final TaskContext$ MODULE$ = new TaskContext$();

  private static final long serialVersionUID = 1L;

  private TaskContext$() {}

  /** Returns a context that belongs to no task. */
  public TaskContextImpl empty() {
    return new TaskContextImpl();
  }
}
