package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import dev.kindling.python.protocol.OutputKind;
import dev.kindling.python.protocol.WorkerReply.TaskResult;
import dev.kindling.python.recipe.BatchFiles;
import dev.kindling.python.recipe.PickledFunctions;
import dev.kindling.python.recipe.Recipe;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Returns the batches of each partition as byte strings, for files that this process writes itself.
 * Records come to this process in no other way, and even then they stay pickled or encoded.
 */
public final class ReadBatchesOperator implements PartitionAwareOperator<Recipe, byte[]> {
  private static final long serialVersionUID = 1L;

  private final @Nullable PickledFunctions functions;
  private final AccumulatorUpdates updates;

  /**
   * An operator that applies functions first.
   *
   * @param functions the functions, or null for the records as they are
   * @param updates takes the updates of accumulators
   */
  public ReadBatchesOperator(@Nullable PickledFunctions functions, AccumulatorUpdates updates) {
    this.functions = functions;
    this.updates = updates;
  }

  @Override
  public Operator<Recipe, byte[]> forPartition(int partition) {
    return new AtPartition(functions, updates, partition);
  }

  private record AtPartition(
      @Nullable PickledFunctions functions, AccumulatorUpdates updates, int partition)
      implements Operator<Recipe, byte[]> {
    @Override
    public Iterator<byte[]> pull(Iterator<Recipe> upstream, TaskContext context) throws Exception {
      Recipe recipe = ConcatRecipesOperator.concat(upstream);
      if (functions != null) {
        recipe = new Recipe.Apply(functions, partition, recipe);
      }
      PythonRuntime.Completed made =
          PythonRuntime.current().run(recipe, OutputKind.STORE, null, 0, null, context);
      context.addTaskCompletionListener(ended -> BatchFiles.delete(made.path()));
      Iterator<byte[]> frames =
          made.hasFile() ? frames(made, context) : Collections.emptyIterator();
      return new CountedAtEnd(frames, made.result(), updates);
    }

    private static Iterator<byte[]> frames(PythonRuntime.Completed made, TaskContext context)
        throws IOException {
      FrameIterator frames = new FrameIterator(made.path());
      context.addTaskCompletionListener(ended -> frames.close());
      return frames;
    }
  }

  /**
   * Adds the updates of accumulators when its last batch was taken. As in Spark, a task that looks
   * at the first records of a partition adds none.
   */
  private static final class CountedAtEnd implements Iterator<byte[]> {
    private final Iterator<byte[]> frames;
    private final TaskResult result;
    private final AccumulatorUpdates updates;
    private boolean counted;

    CountedAtEnd(Iterator<byte[]> frames, TaskResult result, AccumulatorUpdates updates) {
      this.frames = frames;
      this.result = result;
      this.updates = updates;
    }

    @Override
    public boolean hasNext() {
      boolean more = frames.hasNext();
      if (!more && !counted) {
        counted = true;
        updates.addFrom(result);
      }
      return more;
    }

    @Override
    public byte[] next() {
      return frames.next();
    }
  }
}
