package dev.kindling.python.hadoop;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.plan.SneakyThrow;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import net.razorvine.pickle.Unpickler;

/** Reads the records of pickled batches. */
record UnpickleOperator() implements Operator<byte[], Object> {
  @Override
  public Iterator<Object> pull(Iterator<byte[]> upstream, TaskContext context) {
    return new Iterator<>() {
      private Iterator<?> batch = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!batch.hasNext() && upstream.hasNext()) {
          try {
            batch = ((List<?>) new Unpickler().loads(upstream.next())).iterator();
          } catch (IOException e) {
            throw SneakyThrow.unchecked(e);
          }
        }
        return batch.hasNext();
      }

      @Override
      public Object next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return batch.next();
      }
    };
  }
}
