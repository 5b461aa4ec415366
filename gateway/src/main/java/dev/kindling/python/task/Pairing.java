package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.plan.ZipOperator;
import dev.kindling.python.recipe.Recipe;
import java.util.Iterator;
import java.util.List;

/** The records of two datasets, side by side. */
public final class Pairing implements ZipOperator<Recipe> {
  private static final long serialVersionUID = 1L;

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Iterator<Recipe> pull(List<Iterator<Object>> sides, TaskContext context) {
    Recipe left = Chaining.all((Iterator) sides.get(0));
    Recipe right = Chaining.all((Iterator) sides.get(1));
    return List.<Recipe>of(new Recipe.Zip(left, right)).iterator();
  }
}
