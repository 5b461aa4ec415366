package dev.kindling.hadoop.format;

import dev.kindling.TaskContext;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.spi.FileCounts;
import dev.kindling.spi.WritingFailure;
import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/**
 * The task's half of Spark's protocol: writes the records of one partition and commits them, or
 * aborts the attempt.
 *
 * @param committer has set the attempt up
 * @param writer the format's writer
 */
record TaskOutput(
    OutputCommitter committer,
    TaskAttemptContext attempt,
    RecordPairs pairs,
    RecordPairs.Writer writer,
    Closing closing) {
  /** Closes the format's writer. */
  @FunctionalInterface
  interface Closing {
    void close() throws IOException, InterruptedException;
  }

  /**
   * Writes all records and returns their number.
   *
   * @throws SparkException (unchecked here) "Task failed while writing rows", also if the records
   *     can't be computed
   */
  Long write(Iterator<Object> records, TaskContext context) {
    long bytesBefore = bytesWritten();
    long written = 0;
    try {
      while (records.hasNext()) {
        pairs.write(records.next(), writer);
        written++;
      }
      pairs.end(writer);
      closing.close();
      if (committer.needsTaskCommit(attempt)) {
        committer.commitTask(attempt);
      }
    } catch (Throwable failure) {
      abort(failure);
      throw SneakyThrow.unchecked(WritingFailure.of(failure));
    }
    if (context instanceof FileCounts counts) {
      counts.addOutput(written, bytesWritten() - bytesBefore);
    }
    return written;
  }

  private void abort(Throwable cause) {
    try {
      try {
        closing.close();
      } finally {
        committer.abortTask(attempt);
      }
    } catch (Exception e) {
      cause.addSuppressed(e);
    }
  }

  @SuppressWarnings("deprecation") // what replaces it does not count for each thread
  private static long bytesWritten() {
    long sum = 0;
    for (FileSystem.Statistics statistics : FileSystem.getAllStatistics()) {
      sum += statistics.getThreadStatistics().getBytesWritten();
    }
    return sum;
  }
}
