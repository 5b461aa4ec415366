package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * The job has succeeded. The only instance is {@link #MODULE$}, as Java code sees a Scala object.
 */
public final class JobSucceeded$ implements JobResult, Serializable {
  private static final long serialVersionUID = 1L;

  /** The only instance. */
  public static final JobSucceeded$ MODULE$ = new JobSucceeded$();

  private JobSucceeded$() {}

  private Object readResolve() {
    return MODULE$;
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return "JobSucceeded";
  }
}
