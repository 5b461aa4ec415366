package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import dev.kindling.python.recipe.BatchFile;
import dev.kindling.python.recipe.Bundle;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.recipe.Segment;
import dev.kindling.python.worker.Answer;
import dev.kindling.python.worker.End;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The map side of a shuffle: one file for a task, and for each reducer the runs that are its own.
 */
public final class Distributing implements Operator<Recipe, Tuple2<Integer, Recipe>> {
  private static final long serialVersionUID = 1L;

  private final Bundle bundle;
  private final boolean extending;
  private final int reducers;
  private final Updates updates;

  /**
   * @param bundle the functions, and the one that tells each record's reducer
   * @param extending whether they hold those of the parent, too
   * @param updates takes the updates of accumulators
   */
  public Distributing(Bundle bundle, boolean extending, int reducers, Updates updates) {
    this.bundle = bundle;
    this.extending = extending;
    this.reducers = reducers;
    this.updates = updates;
  }

  @Override
  public Iterator<Tuple2<Integer, Recipe>> pull(Iterator<Recipe> upstream, TaskContext context)
      throws Exception {
    Recipe source = Chaining.source(Chaining.all(upstream), extending);
    Crew crew = Crew.current();
    Crew.Made made = crew.run(source, End.SHUFFLE, bundle, reducers, null, context);
    updates.add(made.answer());
    Map<Integer, List<Segment>> byReducer = new TreeMap<>();
    if (!made.answer().runs().isEmpty()) {
      BatchFile file = crew.files().adopt(made.path(), made.answer().bytes());
      for (Answer.Run run : made.answer().runs()) {
        byReducer
            .computeIfAbsent(run.reducer(), reducer -> new ArrayList<>())
            .add(new Segment(file, run.offset(), run.length()));
      }
    }
    List<Tuple2<Integer, Recipe>> pairs = new ArrayList<>();
    byReducer.forEach(
        (reducer, segments) -> pairs.add(new Tuple2<>(reducer, new Recipe.Segments(segments))));
    return pairs.iterator();
  }

  @Override
  public String kind() {
    return "PairwiseRDD";
  }
}
