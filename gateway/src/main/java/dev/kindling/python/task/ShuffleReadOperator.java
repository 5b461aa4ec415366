package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import dev.kindling.python.recipe.FileSegment;
import dev.kindling.python.recipe.Recipe;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The reduce side of a shuffle: the segments that map tasks wrote for one reducer, in order. */
public final class ShuffleReadOperator implements Operator<Tuple2<Integer, Recipe>, Recipe> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Recipe> pull(Iterator<Tuple2<Integer, Recipe>> upstream, TaskContext context) {
    List<FileSegment> segments = new ArrayList<>();
    upstream.forEachRemaining(pair -> segments.addAll(((Recipe.Segments) pair._2()).segments()));
    return List.<Recipe>of(new Recipe.Segments(segments)).iterator();
  }
}
