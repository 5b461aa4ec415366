package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.engine.task.LocalTaskContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The file that one attempt of a partition writes. It gets its final name when it is finished, and
 * is deleted when the task ends before that.
 */
record PartFile(ChecksummedFile file, String name, TaskCounters counters) {
  /**
   * Starts the file of the context's partition.
   *
   * @param folder an existing folder
   */
  static PartFile create(String folder, TaskContext context) throws IOException {
    return create(folder, context, "");
  }

  /**
   * Starts the file of the context's partition.
   *
   * @param folder an existing folder
   * @param suffix of the file's name
   */
  static PartFile create(String folder, TaskContext context, String suffix) throws IOException {
    String name = String.format(Locale.ROOT, "part-%05d", context.partitionId()) + suffix;
    ChecksummedFile file =
        new ChecksummedFile(
            disk(context), Path.of(folder), "_attempt-" + context.taskAttemptId() + "-" + name);
    context.addTaskCompletionListener(ended -> file.discard());
    return new PartFile(file, name, FileInput.counters(context));
  }

  private static Disk disk(TaskContext context) {
    return context instanceof LocalTaskContext local ? local.disk() : Disk.local();
  }

  /** Closes the file, which has so many records, and gives it its final name. */
  void finish(long records) throws IOException {
    file.close();
    file.renameTo(name);
    counters.outputRecords += records;
    counters.outputBytes += file.length();
  }
}
