package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.engine.task.LocalTaskContext;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Writes each partition's records as lines of one file. The result is how many there were. */
final class PartWriter implements Action.Push<Object, Long> {
  private static final long serialVersionUID = 1L;

  private final String folder;

  /**
   * @param folder where parts are put, a folder that is there
   */
  PartWriter(String folder) {
    this.folder = folder;
  }

  @Override
  public ResultSink<Object, Long> start(TaskContext context) throws IOException {
    String part = String.format(Locale.ROOT, "part-%05d", context.partitionId());
    Path path = Path.of(folder);
    ChecksummedFile file =
        new ChecksummedFile(path, "_attempt-" + context.taskAttemptId() + "-" + part);
    context.addTaskCompletionListener(ended -> file.discard());
    TaskCounters counters =
        context instanceof LocalTaskContext local ? local.counters() : new TaskCounters();
    return new Lines(file, part, counters);
  }

  private static final class Lines implements ResultSink<Object, Long> {
    private final ChecksummedFile file;
    private final String part;
    private final TaskCounters counters;
    private long lines;

    Lines(ChecksummedFile file, String part, TaskCounters counters) {
      this.file = file;
      this.part = part;
      this.counters = counters;
    }

    @Override
    public void accept(Object record) throws IOException {
      if (record == null) {
        throw new IllegalArgumentException(
            "requirement failed: text files do not allow null rows\nfilter nulls out before"
                + " saveAsTextFile, or map them to text");
      }
      file.write(String.valueOf(record).getBytes(StandardCharsets.UTF_8));
      file.write('\n');
      lines++;
    }

    @Override
    public Long result() throws IOException {
      file.close();
      file.renameTo(part);
      counters.outputRecords += lines;
      counters.outputBytes += file.length();
      return lines;
    }
  }
}
