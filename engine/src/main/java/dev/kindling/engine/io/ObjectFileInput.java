package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.plan.SneakyThrow;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The input of {@code objectFile}: files that {@link ObjectPartWriter} or Spark wrote, with one
 * partition for each split.
 */
class ObjectFileInput<T> extends FileInput<FileSplit, T> {
  private final int minPartitions;
  private final ObjectFilter filter;

  ObjectFileInput(String path, int minPartitions, ObjectFilter filter, InputSettings settings) {
    super("HadoopRDD", path, settings);
    this.minPartitions = minPartitions;
    this.filter = filter;
  }

  /** For subclasses that find their partitions themselves. */
  ObjectFileInput(String kind, String path, ObjectFilter filter) {
    super(kind, path, InputSettings.NONE);
    this.minPartitions = 1;
    this.filter = filter;
  }

  @Override
  List<FileSplit> find(String path, InputSettings settings) throws IOException {
    return FileSplits.ofObjects(path, minPartitions, settings);
  }

  @Override
  Iterator<T> read(FileSplit split, TaskContext context) throws IOException {
    SequenceReader reader = SequenceReader.open(split, settings().comparesChecksums());
    context.addTaskCompletionListener(ended -> reader.close());
    return new Objects<>(split, reader, filter, counters(context));
  }

  private static final class Objects<T> implements Iterator<T> {
    private final FileSplit split;
    private final SequenceReader reader;
    private final JavaObjectEncoding encoding;
    private final TaskCounters counters;
    private Iterator<Object> batch = Collections.emptyIterator();

    Objects(FileSplit split, SequenceReader reader, ObjectFilter filter, TaskCounters counters) {
      this.split = split;
      this.reader = reader;
      this.encoding = new JavaObjectEncoding(filter);
      this.counters = counters;
    }

    @Override
    public boolean hasNext() {
      try {
        while (!batch.hasNext()) {
          byte[] value = reader.next();
          if (value == null) {
            reader.close();
            return false;
          }
          counters.inputBytes += value.length;
          batch = encoding.decode(value, split.file().toString()).iterator();
        }
        return true;
      } catch (IOException | ClassNotFoundException e) {
        throw SneakyThrow.unchecked(e);
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      counters.inputRecords++;
      return (T) batch.next();
    }
  }
}
