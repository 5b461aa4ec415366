package org.apache.spark;

import dev.kindling.dropin.CallingTaskListener;
import dev.kindling.relocation.MembersOf;
import scala.Function1;
import scala.Function2;
import scala.runtime.BoxedUnit;

@MembersOf(TaskContext.class)
@SuppressWarnings("overloads") // as in Spark
abstract class TaskContextMembers extends TaskContext {
  private static final long serialVersionUID = 1L;

  private TaskContextMembers() {}

  /** Calls a function when the task has ended. */
  public <U> TaskContext addTaskCompletionListener(Function1<TaskContext, U> f) {
    return addTaskCompletionListener(new CallingTaskListener.OnCompletion(f));
  }

  /** Calls a function when the task has failed. */
  public TaskContext addTaskFailureListener(Function2<TaskContext, Throwable, BoxedUnit> f) {
    return addTaskFailureListener(new CallingTaskListener.OnFailure(f));
  }

  /** Calls a function when the task is interrupted. */
  public TaskContext addTaskInterruptListener(Function2<TaskContext, String, BoxedUnit> f) {
    return addTaskInterruptListener(new CallingTaskListener.OnInterrupt(f));
  }
}
