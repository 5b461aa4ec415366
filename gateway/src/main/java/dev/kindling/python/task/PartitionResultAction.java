package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.plan.Action;
import dev.kindling.python.protocol.OutputKind;
import dev.kindling.python.recipe.BatchFiles;
import dev.kindling.python.recipe.PickledFunctions;
import dev.kindling.python.recipe.Recipe;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Has a worker compute the result of each partition for the driver. */
public final class PartitionResultAction implements Action.Pull<Recipe, PartitionOutput> {
  private static final long serialVersionUID = 1L;

  private final @Nullable PickledFunctions functions;
  private final AccumulatorUpdates updates;
  private final long job;

  /**
   * An action that applies functions.
   *
   * @param functions the functions, or null for the records themselves
   * @param updates takes the updates of accumulators
   * @param job the number under which {@link ResultFiles} has the job
   */
  public PartitionResultAction(
      @Nullable PickledFunctions functions, AccumulatorUpdates updates, long job) {
    this.functions = functions;
    this.updates = updates;
    this.job = job;
  }

  @Override
  public PartitionOutput run(Iterator<Recipe> records, TaskContext context) throws Exception {
    Recipe source = ConcatRecipesOperator.concat(records);
    PythonRuntime runtime = PythonRuntime.current();
    PythonRuntime.Completed made =
        runtime.run(source, OutputKind.RESULT, functions, 0, null, context);
    if (made.hasFile() && !runtime.results().add(job, made.path())) {
      BatchFiles.delete(made.path());
    }
    updates.addFrom(made.result());
    return PartitionOutput.of(made);
  }
}
