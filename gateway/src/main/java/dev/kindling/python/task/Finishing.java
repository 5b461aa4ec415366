package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.plan.Action;
import dev.kindling.python.recipe.Bundle;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.worker.End;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What an action's functions make of each partition, for the driver. */
public final class Finishing implements Action.Pull<Recipe, Result> {
  private static final long serialVersionUID = 1L;

  private final @Nullable Bundle bundle;
  private final boolean extending;
  private final Updates updates;

  /**
   * @param bundle the functions, or null to pass the records on
   * @param extending whether they hold those of the dataset, too
   * @param updates takes the updates of accumulators
   */
  public Finishing(@Nullable Bundle bundle, boolean extending, Updates updates) {
    this.bundle = bundle;
    this.extending = extending;
    this.updates = updates;
  }

  @Override
  public Result run(Iterator<Recipe> records, TaskContext context) throws Exception {
    Recipe source = Chaining.source(Chaining.all(records), extending);
    Crew crew = Crew.current();
    Crew.Made made = crew.run(source, End.RESULT, bundle, 0, null, context);
    updates.add(made.answer());
    return Result.of(made);
  }
}
