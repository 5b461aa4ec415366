package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.engine.task.LocalTaskContext;
import dev.kindling.plan.Input;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code textFile}: a partition for each split. Splits are found once, when first asked for. */
final class TextInput implements Input<String> {
  private final String path;
  private final int minPartitions;
  private volatile @Nullable List<TextSplit> splits;

  TextInput(String path, int minPartitions) {
    this.path = path;
    this.minPartitions = minPartitions;
  }

  @Override
  public String kind() {
    return "HadoopRDD";
  }

  @Override
  public String defaultName() {
    return path;
  }

  @Override
  public int numPartitions() throws IOException {
    return splits().size();
  }

  @Override
  public Iterator<String> read(int partition, TaskContext context) throws IOException {
    TextSplit split = splits().get(partition);
    TaskCounters counters =
        context instanceof LocalTaskContext local ? local.counters() : new TaskCounters();
    SplitLines lines = SplitLines.open(split, counters);
    context.addTaskCompletionListener(ended -> lines.close());
    return lines;
  }

  private List<TextSplit> splits() throws IOException {
    List<TextSplit> known = splits;
    if (known == null) {
      known = List.copyOf(TextSplits.of(path, minPartitions));
      splits = known;
    }
    return known;
  }
}
