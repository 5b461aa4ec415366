package dev.kindling.hadoop.format;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.plan.Input;
import dev.kindling.plan.SneakyThrow;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Records made of the pairs of another input, so that nothing of a pair that is reused is seen.
 *
 * @param pairs the pairs
 * @param path the paths, which are the dataset's name
 * @param conversion makes the records of a pair
 */
record ConvertedInput<K, V, T>(
    Input<Tuple2<K, V>> pairs, String path, Conversion<K, V, T> conversion) implements Input<T> {
  /** Makes the records of one pair. */
  @FunctionalInterface
  interface Conversion<K, V, T> {
    List<T> records(Tuple2<K, V> pair) throws Exception;
  }

  @Override
  public String kind() {
    return pairs.kind();
  }

  @Override
  public String defaultName() {
    return path;
  }

  @Override
  public int numPartitions() throws Exception {
    return pairs.numPartitions();
  }

  @Override
  public Iterator<T> read(int partition, TaskContext context) throws Exception {
    Iterator<Tuple2<K, V>> read = pairs.read(partition, context);
    return new Iterator<>() {
      private Iterator<T> batch = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        try {
          while (!batch.hasNext() && read.hasNext()) {
            batch = conversion.records(read.next()).iterator();
          }
        } catch (Exception e) {
          throw SneakyThrow.unchecked(e);
        }
        return batch.hasNext();
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return batch.next();
      }
    };
  }
}
