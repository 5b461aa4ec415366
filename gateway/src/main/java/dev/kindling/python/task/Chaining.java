package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import dev.kindling.python.recipe.Bundle;
import dev.kindling.python.recipe.Recipe;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Python functions over each partition: nothing is computed yet. */
public final class Chaining implements PartitionAwareOperator<Recipe, Recipe> {
  private static final long serialVersionUID = 1L;

  private final Bundle bundle;
  private final boolean extending;

  /**
   * @param bundle the functions
   * @param extending whether they hold those of the parent, too
   */
  public Chaining(Bundle bundle, boolean extending) {
    this.bundle = bundle;
    this.extending = extending;
  }

  @Override
  public Operator<Recipe, Recipe> forPartition(int partition) {
    return new There(this, partition);
  }

  @Override
  public String kind() {
    return "PythonRDD";
  }

  private record There(Chaining chaining, int partition) implements Operator<Recipe, Recipe> {
    @Override
    public Iterator<Recipe> pull(Iterator<Recipe> upstream, TaskContext context) {
      Recipe source = source(all(upstream), chaining.extending);
      return List.<Recipe>of(new Recipe.Chain(chaining.bundle, partition, source)).iterator();
    }
  }

  /** All of a partition as one recipe. */
  static Recipe all(Iterator<Recipe> upstream) {
    List<Recipe> parts = new ArrayList<>();
    upstream.forEachRemaining(parts::add);
    return Recipe.of(parts);
  }

  /** What functions are applied to that may hold those of the recipe given. */
  static Recipe source(Recipe parent, boolean extending) {
    if (!extending) {
      return parent;
    }
    if (parent instanceof Recipe.Chain chain) {
      return chain.source();
    }
    throw new IllegalStateException("functions extend no others: " + parent.getClass());
  }
}
