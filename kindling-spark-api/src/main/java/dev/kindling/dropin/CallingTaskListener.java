package dev.kindling.dropin;

import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.apache.spark.util.TaskFailureListener;
import org.apache.spark.util.TaskInterruptListener;
import scala.Function1;
import scala.Function2;
import scala.runtime.BoxedUnit;

/** Task listeners that call functions of Scala. */
public final class CallingTaskListener {
  private CallingTaskListener() {}

  /** Calls a function when a task has ended. */
  public record OnCompletion(Function1<TaskContext, ?> function) implements TaskCompletionListener {
    @Override
    public void onTaskCompletion(TaskContext context) {
      function.apply(context);
    }
  }

  /** Calls a function when a task has failed. */
  public record OnFailure(Function2<TaskContext, Throwable, BoxedUnit> function)
      implements TaskFailureListener {
    @Override
    public void onTaskFailure(TaskContext context, Throwable error) {
      function.apply(context, error);
    }
  }

  /** Calls a function when a task is interrupted. */
  public record OnInterrupt(Function2<TaskContext, String, BoxedUnit> function)
      implements TaskInterruptListener {
    @Override
    public void onTaskInterrupted(TaskContext context, String reason) {
      function.apply(context, reason);
    }
  }
}
