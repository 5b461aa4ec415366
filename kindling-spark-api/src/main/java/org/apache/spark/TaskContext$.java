package org.apache.spark;

import java.io.Serializable;

/** What Scala's companion of {@link TaskContext} is to Java programs. */
public final class TaskContext$ implements Serializable {
  /** The companion. */
  @SuppressWarnings("checkstyle:ConstantName") // Scala's name
  public static final TaskContext$ MODULE$ = new TaskContext$();

  private static final long serialVersionUID = 1L;

  private TaskContext$() {}

  /** The context of no task. */
  public TaskContextImpl empty() {
    return new TaskContextImpl();
  }
}
