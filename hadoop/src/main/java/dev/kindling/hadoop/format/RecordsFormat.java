package dev.kindling.hadoop.format;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.FixedLengthInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FixedLengthRecordReader;

/**
 * Records of a fixed length. As in Spark, no record is in two splits, a file that ends within a
 * record is an {@code EOFException}, and the length is checked by the tasks.
 */
final class RecordsFormat extends FixedLengthInputFormat {
  private int recordLength = 1;

  /** Creates the format. The input calls it. */
  public RecordsFormat() {}

  @Override
  public List<InputSplit> getSplits(JobContext context) throws IOException {
    recordLength = getRecordLength(context.getConfiguration());
    return super.getSplits(context);
  }

  @Override
  protected boolean isSplitable(JobContext context, Path file) {
    return recordLength > 0;
  }

  @Override
  protected long computeSplitSize(long blockSize, long minSize, long maxSize) {
    long size = super.computeSplitSize(blockSize, minSize, maxSize);
    return size < recordLength ? recordLength : size / recordLength * recordLength;
  }

  @Override
  public RecordReader<LongWritable, BytesWritable> createRecordReader(
      InputSplit split, TaskAttemptContext context) throws IOException {
    Path file = ((FileSplit) split).getPath();
    int length = getRecordLength(context.getConfiguration());
    if (new CompressionCodecFactory(context.getConfiguration()).getCodec(file) != null) {
      throw new IOException(
          "FixedLengthRecordReader does not support reading compressed files\nbinaryRecords reads"
              + " plain files only: "
              + file
              + "; decompress it, or read it by binaryFiles");
    }
    if (length == 0) {
      throw new ArithmeticException(
          "/ by zero\nrecordLength must be positive: 0, in binaryRecords of " + file);
    }
    if (length < 0) {
      throw new NegativeArraySizeException(
          length + "\nrecordLength must be positive, in binaryRecords of " + file);
    }
    return new Reader(length);
  }

  /** Reports an incomplete record as Spark does. */
  private static final class Reader extends FixedLengthRecordReader {
    Reader(int recordLength) {
      super(recordLength);
    }

    @Override
    public synchronized boolean nextKeyValue() throws IOException {
      try {
        return super.nextKeyValue();
      } catch (IOException e) {
        String message = e.getMessage();
        if (message == null || !message.startsWith("Partial record")) {
          throw e;
        }
        // Spark's has no message, and is the innermost error.
        EOFException ended = new EOFException();
        ended.addSuppressed(e);
        throw ended;
      }
    }
  }
}
