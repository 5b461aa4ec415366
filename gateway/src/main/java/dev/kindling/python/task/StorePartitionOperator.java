package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import dev.kindling.python.protocol.OutputKind;
import dev.kindling.python.recipe.FileSegment;
import dev.kindling.python.recipe.Recipe;
import java.util.Iterator;
import java.util.List;

/**
 * Has a worker write the records of each partition into a file, for a dataset that is cached or
 * checkpointed. The worker may cache the records in its memory, too.
 */
public final class StorePartitionOperator implements PartitionAwareOperator<Recipe, Recipe> {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final AccumulatorUpdates updates;

  /**
   * For one dataset.
   *
   * @param key of the dataset, such as {@code rdd_3}
   * @param updates takes the updates of accumulators
   */
  public StorePartitionOperator(String key, AccumulatorUpdates updates) {
    this.key = key;
    this.updates = updates;
  }

  @Override
  public Operator<Recipe, Recipe> forPartition(int partition) {
    return new AtPartition(key, partition, updates);
  }

  @Override
  public String kind() {
    return "PythonRDD";
  }

  private record AtPartition(String datasetKey, int partition, AccumulatorUpdates updates)
      implements Operator<Recipe, Recipe> {
    @Override
    public Iterator<Recipe> pull(Iterator<Recipe> upstream, TaskContext context) throws Exception {
      Recipe recipe = ConcatRecipesOperator.concat(upstream);
      PythonRuntime runtime = PythonRuntime.current();
      String key = datasetKey + "_" + partition;
      PythonRuntime.Completed made = runtime.run(recipe, OutputKind.STORE, null, 0, key, context);
      updates.addFrom(made.result());
      List<FileSegment> segments = runtime.segments(made);
      if (!segments.isEmpty()) {
        runtime.files().addCached(datasetKey, segments.get(0).file());
      }
      long heldBytes = made.result().counts().cachedBytes();
      return List.<Recipe>of(new Recipe.Cached(key, segments, heldBytes)).iterator();
    }
  }
}
