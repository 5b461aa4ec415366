package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import dev.kindling.python.recipe.BatchFiles;
import dev.kindling.python.recipe.Bundle;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.worker.End;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The batches of each partition as byte strings, for what this process writes itself: the one way
 * by which a program's records come here, still pickled or as text.
 */
public final class Framing implements PartitionAwareOperator<Recipe, byte[]> {
  private static final long serialVersionUID = 1L;

  private final @Nullable Bundle bundle;
  private final boolean extending;
  private final Updates updates;

  /**
   * @param bundle the functions that make what is written, or null for the records as they are
   * @param extending whether they hold those of the parent, too
   * @param updates takes the updates of accumulators
   */
  public Framing(@Nullable Bundle bundle, boolean extending, Updates updates) {
    this.bundle = bundle;
    this.extending = extending;
    this.updates = updates;
  }

  @Override
  public Operator<Recipe, byte[]> forPartition(int partition) {
    return new There(this, partition);
  }

  private record There(Framing framing, int partition) implements Operator<Recipe, byte[]> {
    @Override
    public Iterator<byte[]> pull(Iterator<Recipe> upstream, TaskContext context) throws Exception {
      Recipe recipe = Chaining.source(Chaining.all(upstream), framing.extending);
      if (framing.bundle != null) {
        recipe = new Recipe.Chain(framing.bundle, partition, recipe);
      }
      Crew.Made made = Crew.current().run(recipe, End.STORE, null, 0, null, context);
      framing.updates.add(made.answer());
      context.addTaskCompletionListener(ended -> BatchFiles.delete(made.path()));
      return made.answer().runs().isEmpty() ? Collections.emptyIterator() : frames(made, context);
    }

    private static Iterator<byte[]> frames(Crew.Made made, TaskContext context) throws IOException {
      Frames frames = new Frames(made.path());
      context.addTaskCompletionListener(ended -> frames.close());
      return frames;
    }
  }
}
