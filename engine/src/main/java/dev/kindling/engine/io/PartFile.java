package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.engine.task.LocalTaskContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The file that one attempt at a partition writes. It has its final name when it is finished, and
 * is gone when the task ends before.
 */
record PartFile(ChecksummedFile file, String name, TaskCounters counters) {
  /**
   * Begins the file of the context's partition.
   *
   * @param folder a folder that is there
   */
  static PartFile create(String folder, TaskContext context) throws IOException {
    return create(folder, context, "");
  }

  /**
   * Begins the file of the context's partition.
   *
   * @param folder a folder that is there
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

  /** Closes the file, which holds so many records, and gives it its name. */
  void finish(long records) throws IOException {
    file.close();
    file.renameTo(name);
    counters.outputRecords += records;
    counters.outputBytes += file.length();
  }
}
