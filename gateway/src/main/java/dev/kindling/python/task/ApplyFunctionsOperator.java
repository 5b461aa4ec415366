package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import dev.kindling.python.recipe.PickledFunctions;
import dev.kindling.python.recipe.Recipe;
import java.util.Iterator;
import java.util.List;

/** Puts Python functions over the recipe of each partition. Computes nothing. */
public final class ApplyFunctionsOperator implements PartitionAwareOperator<Recipe, Recipe> {
  private static final long serialVersionUID = 1L;

  private final PickledFunctions functions;

  /** With the functions to apply. */
  public ApplyFunctionsOperator(PickledFunctions functions) {
    this.functions = functions;
  }

  @Override
  public Operator<Recipe, Recipe> forPartition(int partition) {
    return new AtPartition(functions, partition);
  }

  @Override
  public String kind() {
    return "PythonRDD";
  }

  private record AtPartition(PickledFunctions functions, int partition)
      implements Operator<Recipe, Recipe> {
    @Override
    public Iterator<Recipe> pull(Iterator<Recipe> upstream, TaskContext context) {
      Recipe source = ConcatRecipesOperator.concat(upstream);
      return List.<Recipe>of(new Recipe.Apply(functions, partition, source)).iterator();
    }
  }
}
