package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import dev.kindling.python.protocol.OutputKind;
import dev.kindling.python.protocol.OutputRun;
import dev.kindling.python.recipe.BatchFile;
import dev.kindling.python.recipe.FileSegment;
import dev.kindling.python.recipe.PickledFunctions;
import dev.kindling.python.recipe.Recipe;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The map side of a shuffle: a worker writes one file for the task. Returns, for each reducer that
 * gets records, the segments of the file that it reads.
 */
public final class ShuffleWriteOperator implements Operator<Recipe, Tuple2<Integer, Recipe>> {
  private static final long serialVersionUID = 1L;

  private final PickledFunctions functions;
  private final int reducers;
  private final AccumulatorUpdates updates;

  /**
   * Writes for a number of reducers.
   *
   * @param functions the last of which chooses the reducer of each record
   * @param updates takes the updates of accumulators
   */
  public ShuffleWriteOperator(
      PickledFunctions functions, int reducers, AccumulatorUpdates updates) {
    this.functions = functions;
    this.reducers = reducers;
    this.updates = updates;
  }

  @Override
  public Iterator<Tuple2<Integer, Recipe>> pull(Iterator<Recipe> upstream, TaskContext context)
      throws Exception {
    Recipe source = ConcatRecipesOperator.concat(upstream);
    PythonRuntime runtime = PythonRuntime.current();
    PythonRuntime.Completed made =
        runtime.run(source, OutputKind.SHUFFLE, functions, reducers, null, context);
    updates.addFrom(made.result());
    Map<Integer, List<FileSegment>> byReducer = new TreeMap<>();
    if (made.hasFile()) {
      BatchFile file = runtime.files().adopt(made.path(), made.bytes());
      for (OutputRun run : made.result().runs()) {
        byReducer
            .computeIfAbsent(run.reducer(), reducer -> new ArrayList<>())
            .add(new FileSegment(file, run.offset(), run.length()));
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
