package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.python.recipe.Recipe;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Makes one recipe of all recipes of a partition. */
public final class ConcatRecipesOperator implements Operator<Recipe, Recipe> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Recipe> pull(Iterator<Recipe> upstream, TaskContext context) {
    return List.of(concat(upstream)).iterator();
  }

  /** All recipes of a partition as one. */
  static Recipe concat(Iterator<Recipe> upstream) {
    List<Recipe> parts = new ArrayList<>();
    upstream.forEachRemaining(parts::add);
    return Recipe.of(parts);
  }
}
