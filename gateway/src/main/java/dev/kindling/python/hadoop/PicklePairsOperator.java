package dev.kindling.python.hadoop;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.task.WriteBatchesOperator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import net.razorvine.pickle.Pickler;

/**
 * Pickles pairs in batches and writes them into a file for workers.
 *
 * @param batchSize the number of pairs in a batch; 0 for batches of 1 to 10 MB
 * @param keysAsText whether keys can't be pickled and their text is
 * @param valuesAsText whether values can't be pickled and their text is
 */
record PicklePairsOperator(int batchSize, boolean keysAsText, boolean valuesAsText)
    implements Operator<Object[], Recipe> {
  private static final int SMALL = 1 << 20;
  private static final int LARGE = 10 << 20;

  @Override
  public Iterator<Recipe> pull(Iterator<Object[]> upstream, TaskContext context) throws Exception {
    if (batchSize < 0) {
      throw new IllegalArgumentException(
          "requirement failed: size=%1$d and step=%1$d, but both must be positive\nbatchSize"
                  .formatted(batchSize)
              + " must not be negative; 0 chooses the size by the bytes of the records");
    }
    return new WriteBatchesOperator().pull(new Batches(upstream), context);
  }

  /** Returns whether an object can be pickled. */
  static boolean isPickled(Object object) {
    try {
      pickler().dumps(object);
      return true;
    } catch (IOException | RuntimeException e) {
      System.getLogger(PicklePairsOperator.class.getName())
          .log(System.Logger.Level.WARNING, "Failed to pickle Java object: " + object, e);
      return false;
    }
  }

  private static Pickler pickler() {
    return new Pickler(true, false);
  }

  private final class Batches implements Iterator<byte[]> {
    private final Iterator<Object[]> pairs;
    private int size = batchSize == 0 ? 1 : batchSize;

    Batches(Iterator<Object[]> pairs) {
      this.pairs = pairs;
    }

    @Override
    public boolean hasNext() {
      return pairs.hasNext();
    }

    @Override
    public byte[] next() {
      List<Object[]> batch = new ArrayList<>();
      while (batch.size() < size && pairs.hasNext()) {
        Object[] pair = pairs.next();
        batch.add(
            new Object[] {
              keysAsText ? String.valueOf(pair[0]) : pair[0],
              valuesAsText ? String.valueOf(pair[1]) : pair[1]
            });
      }
      try {
        byte[] bytes = pickler().dumps(batch);
        if (batchSize == 0) {
          if (bytes.length < SMALL) {
            size *= 2;
          } else if (bytes.length > LARGE && size > 1) {
            size /= 2;
          }
        }
        return bytes;
      } catch (IOException e) {
        throw SneakyThrow.unchecked(e);
      }
    }
  }
}
