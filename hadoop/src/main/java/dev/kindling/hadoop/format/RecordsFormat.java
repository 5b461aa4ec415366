package dev.kindling.hadoop.format;

import org.apache.hadoop.mapreduce.lib.input.FixedLengthInputFormat;

/** Records of a fixed length. As in Spark, no record is in two splits. */
final class RecordsFormat extends FixedLengthInputFormat {
  private int recordLength = 1;

  /** Creates the format. The input calls it. */
  public RecordsFormat() {}

  @Override
  public java.util.List<org.apache.hadoop.mapreduce.InputSplit> getSplits(
      org.apache.hadoop.mapreduce.JobContext context) throws java.io.IOException {
    recordLength = getRecordLength(context.getConfiguration());
    return super.getSplits(context);
  }

  @Override
  protected long computeSplitSize(long blockSize, long minSize, long maxSize) {
    long size = super.computeSplitSize(blockSize, minSize, maxSize);
    return size < recordLength ? recordLength : size / recordLength * recordLength;
  }
}
