package dev.kindling.python;

import dev.kindling.TaskContext;
import dev.kindling.plan.Input;
import dev.kindling.python.recipe.Recipe;
import java.util.Iterator;
import java.util.List;

/** Partitions whose recipes the driver provides. */
record RecipeInput(String kind, String defaultName, List<Recipe> partitions)
    implements Input<Recipe> {
  RecipeInput {
    partitions = List.copyOf(partitions);
  }

  @Override
  public int numPartitions() {
    return partitions.size();
  }

  @Override
  public Iterator<Recipe> read(int partition, TaskContext context) {
    return List.of(partitions.get(partition)).iterator();
  }
}
