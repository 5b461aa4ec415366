package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.python.recipe.Recipe;
import java.util.Iterator;

/**
 * Pickles the records of files that this process reads, because workers can't, and writes them into
 * a file for workers. Records are strings, arrays of bytes, streams, and pairs of these.
 */
public final class PickleRecordsOperator implements Operator<Object, Recipe> {
  private static final long serialVersionUID = 1L;

  /** The size from which a batch is complete, as in the workers. */
  private static final int BATCH_BYTES = 1 << 16;

  @Override
  public Iterator<Recipe> pull(Iterator<Object> upstream, TaskContext context) throws Exception {
    return new WriteBatchesOperator().pull(new Batches(upstream), context);
  }

  private static final class Batches implements Iterator<byte[]> {
    private final Iterator<Object> records;

    Batches(Iterator<Object> records) {
      this.records = records;
    }

    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public byte[] next() {
      PickledList batch = new PickledList();
      do {
        batch.add(records.next());
      } while (batch.size() < BATCH_BYTES && records.hasNext());
      return batch.end();
    }
  }
}
