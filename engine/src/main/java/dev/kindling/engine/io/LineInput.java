package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** The input of {@code textFile}, with one partition for each split. */
final class LineInput extends FileInput<FileSplit, String> {
  private final int minPartitions;

  LineInput(String path, int minPartitions) {
    super("HadoopRDD", path);
    this.minPartitions = minPartitions;
  }

  @Override
  List<FileSplit> find(String path) throws IOException {
    return FileSplits.ofLines(path, minPartitions);
  }

  @Override
  Iterator<String> read(FileSplit split, TaskContext context) throws IOException {
    SplitLines lines = SplitLines.open(split, counters(context));
    context.addTaskCompletionListener(ended -> lines.close());
    return lines;
  }
}
