package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.worker.End;
import java.util.Iterator;
import java.util.List;

/** The records in a file, and maybe in the worker that computed them: what is kept of a dataset. */
public final class Storing implements PartitionAwareOperator<Recipe, Recipe> {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final Updates updates;

  /**
   * @param key of the dataset, such as {@code rdd_3}
   * @param updates takes the updates of accumulators
   */
  public Storing(String key, Updates updates) {
    this.key = key;
    this.updates = updates;
  }

  @Override
  public Operator<Recipe, Recipe> forPartition(int partition) {
    return new There(key + "_" + partition, updates);
  }

  @Override
  public String kind() {
    return "PythonRDD";
  }

  private record There(String key, Updates updates) implements Operator<Recipe, Recipe> {
    @Override
    public Iterator<Recipe> pull(Iterator<Recipe> upstream, TaskContext context) throws Exception {
      Recipe recipe = Chaining.all(upstream);
      Crew crew = Crew.current();
      Crew.Made made = crew.run(recipe, End.STORE, null, 0, key, context);
      updates.add(made.answer());
      return List.<Recipe>of(new Recipe.Kept(key, crew.segments(made))).iterator();
    }
  }
}
