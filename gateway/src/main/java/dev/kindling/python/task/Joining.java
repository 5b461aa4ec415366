package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.python.recipe.Recipe;
import java.util.Iterator;
import java.util.List;

/** The recipes of a partition as one. */
public final class Joining implements Operator<Recipe, Recipe> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Recipe> pull(Iterator<Recipe> upstream, TaskContext context) {
    return List.of(Chaining.all(upstream)).iterator();
  }
}
