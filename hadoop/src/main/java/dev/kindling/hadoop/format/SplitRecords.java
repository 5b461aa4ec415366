package dev.kindling.hadoop.format;

import dev.kindling.TaskContext;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.spi.FileCounts;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * The records of one split. Reads one when it is asked for one, counts records and bytes for the
 * task, and closes the reader at the end of the split or of the task.
 *
 * @param <T> the type of the records
 */
abstract class SplitRecords<T> implements Iterator<T> {
  private static final System.Logger LOG = System.getLogger(SplitRecords.class.getName());
  private static final int COUNTED_TOGETHER = 1000;

  private final String split;
  private final ReadPolicy policy;
  private final @Nullable FileCounts counts;
  private final long bytesBefore = bytesRead();
  private long records;
  private long bytes;
  private boolean ready;
  private boolean closed;

  /**
   * @param split what is read, for messages
   */
  SplitRecords(String split, ReadPolicy policy, TaskContext context) {
    this.split = split;
    this.policy = policy;
    this.counts = context instanceof FileCounts counted ? counted : null;
    context.addTaskCompletionListener(ended -> close());
  }

  /** Goes to the next record; false at the end. */
  abstract boolean advance() throws IOException, InterruptedException;

  /** Returns the record that {@link #advance} went to. */
  abstract T current() throws IOException, InterruptedException;

  abstract void closeReader() throws IOException;

  @Override
  public final boolean hasNext() {
    if (!ready && !closed) {
      try {
        ready = advance();
      } catch (IOException | InterruptedException | RuntimeException e) {
        if (!policy.ignores(e, split)) {
          throw SneakyThrow.unchecked(e);
        }
      }
      if (!ready) {
        close();
      }
    }
    return ready;
  }

  @Override
  public final T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("End of stream");
    }
    ready = false;
    if (++records == COUNTED_TOGETHER) {
      count();
    }
    try {
      return current();
    } catch (IOException | InterruptedException e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  private void count() {
    if (counts != null) {
      long read = bytesRead() - bytesBefore;
      counts.addInput(records, read - bytes);
      bytes = read;
    }
    records = 0;
  }

  private void close() {
    if (!closed) {
      closed = true;
      try {
        closeReader();
      } catch (IOException | RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "Exception in RecordReader.close(): " + split, e);
      }
      count();
    }
  }

  @SuppressWarnings("deprecation") // what replaces it does not count for each thread
  private static long bytesRead() {
    long sum = 0;
    for (FileSystem.Statistics statistics : FileSystem.getAllStatistics()) {
      sum += statistics.getThreadStatistics().getBytesRead();
    }
    return sum;
  }
}
