package dev.kindling.python;

import dev.kindling.TaskContext;
import dev.kindling.plan.Input;
import dev.kindling.python.recipe.Recipe;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Partitions whose recipes the driver provides.
 *
 * @param invalidNumber the number of partitions that the program asked for if it is not positive,
 *     otherwise null; checked when the partitions are needed, as in Spark
 */
record RecipeInput(
    String kind, String defaultName, List<Recipe> partitions, @Nullable Integer invalidNumber)
    implements Input<Recipe> {
  RecipeInput {
    partitions = List.copyOf(partitions);
  }

  @Override
  public int numPartitions() {
    if (invalidNumber != null) {
      throw new IllegalArgumentException(
          "Positive number of partitions required\nnumSlices must be positive: " + invalidNumber);
    }
    return partitions.size();
  }

  @Override
  public Iterator<Recipe> read(int partition, TaskContext context) {
    return List.of(partitions.get(partition)).iterator();
  }
}
