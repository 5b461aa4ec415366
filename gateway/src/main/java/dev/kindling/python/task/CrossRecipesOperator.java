package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import dev.kindling.python.recipe.Recipe;
import java.util.Iterator;
import java.util.List;

/** Makes one recipe for all pairs of records of two sides, each of which is one recipe. */
public final class CrossRecipesOperator implements Operator<Tuple2<Recipe, Recipe>, Recipe> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Recipe> pull(Iterator<Tuple2<Recipe, Recipe>> upstream, TaskContext context) {
    Tuple2<Recipe, Recipe> sides = upstream.next();
    return List.<Recipe>of(new Recipe.Cross(sides._1(), sides._2())).iterator();
  }
}
