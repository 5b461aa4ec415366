package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** The input of {@code textFile}, with one partition for each split. */
final class LineInput extends FileInput<FileSplit, String> {
  private final int minPartitions;

  LineInput(String path, int minPartitions, InputSettings settings) {
    super("HadoopRDD", path, settings);
    this.minPartitions = minPartitions;
  }

  @Override
  List<FileSplit> find(String path, InputSettings settings) throws IOException {
    return FileSplits.ofLines(path, minPartitions, settings);
  }

  @Override
  Iterator<String> read(FileSplit split, TaskContext context) throws IOException {
    byte[] delimiter = settings().delimiter();
    long maxLength = settings().maxLineLength();
    boolean compares = settings().comparesChecksums();
    if (delimiter != null) {
      DelimitedRecords records =
          DelimitedRecords.open(split, delimiter, maxLength, compares, counters(context));
      context.addTaskCompletionListener(ended -> records.close());
      return records;
    }
    SplitLines lines = SplitLines.open(split, maxLength, compares, counters(context));
    context.addTaskCompletionListener(ended -> lines.close());
    return lines;
  }
}
