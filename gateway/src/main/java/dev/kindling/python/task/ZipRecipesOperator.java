package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.plan.ZipOperator;
import dev.kindling.python.recipe.Recipe;
import java.util.Iterator;
import java.util.List;

/** Makes one recipe for pairs of the records at the same position in two datasets. */
public final class ZipRecipesOperator implements ZipOperator<Recipe> {
  private static final long serialVersionUID = 1L;

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Iterator<Recipe> pull(List<Iterator<Object>> sides, TaskContext context) {
    Recipe left = ConcatRecipesOperator.concat((Iterator) sides.get(0));
    Recipe right = ConcatRecipesOperator.concat((Iterator) sides.get(1));
    return List.<Recipe>of(new Recipe.Zip(left, right)).iterator();
  }
}
