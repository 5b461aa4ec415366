package dev.kindling.hadoop.format;

import dev.kindling.Partitioner;
import dev.kindling.TaskContext;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;
import dev.kindling.spi.FileOutput;
import dev.kindling.spi.ObjectEncoding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.SequenceFile;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint on one of Hadoop's file systems: a sequence file for each partition. An attempt
 * writes a file of its own and renames it, so that the last one counts.
 */
final class CheckpointOutput implements FileOutput {
  static final String PARTITIONER = "_partitioner";
  private static final System.Logger LOG = System.getLogger(CheckpointOutput.class.getName());

  private final Path folder;
  private final Configuration hadoop;
  private final ObjectEncoding objects;
  private final @Nullable Partitioner partitioner;

  CheckpointOutput(
      Path folder, Configuration hadoop, ObjectEncoding objects, @Nullable Partitioner partitioner)
      throws IOException {
    this.folder = folder;
    this.hadoop = hadoop;
    this.objects = objects;
    this.partitioner = partitioner;
    folder.getFileSystem(hadoop).mkdirs(folder);
  }

  /** The file of a partition. */
  static Path part(Path folder, int partition) {
    return new Path(folder, String.format(Locale.ROOT, "part-%05d", partition));
  }

  @Override
  public Action<Object, Long> writer() {
    return new Writer(folder.toString(), new StoredConf(hadoop), objects);
  }

  @Override
  public void commit() throws IOException {
    if (partitioner != null) {
      Path file = new Path(folder, PARTITIONER);
      try (OutputStream out = file.getFileSystem(hadoop).create(file, true)) {
        out.write(objects.encode(new Object[] {partitioner}));
      }
    }
  }

  @Override
  public void abort() {
    try {
      folder.getFileSystem(hadoop).delete(folder, true);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "can't remove the unfinished checkpoint " + folder, e);
    }
  }

  private record Writer(String folder, StoredConf settings, ObjectEncoding objects)
      implements Action.Push<Object, Long> {
    @Override
    public ResultSink<Object, Long> start(TaskContext context) throws IOException {
      Configuration conf = settings.copy();
      Path part = part(new Path(folder), context.partitionId());
      Path own = new Path(folder, "." + part.getName() + "-attempt-" + context.taskAttemptId());
      SequenceFile.Writer file =
          SequenceFile.createWriter(
              conf,
              SequenceFile.Writer.file(own),
              SequenceFile.Writer.keyClass(NullWritable.class),
              SequenceFile.Writer.valueClass(BytesWritable.class));
      context.addTaskFailureListener((failed, failure) -> remove(file, own, conf));
      return new Part(file, own, part, conf, objects);
    }

    private static void remove(SequenceFile.Writer file, Path own, Configuration conf) {
      try {
        file.close();
        own.getFileSystem(conf).delete(own, false);
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "can't remove " + own, e);
      }
    }
  }

  private static final class Part implements ResultSink<Object, Long> {
    private static final int BATCH = 10;

    private final SequenceFile.Writer file;
    private final Path own;
    private final Path part;
    private final Configuration conf;
    private final ObjectEncoding objects;
    private final List<Object> batch = new ArrayList<>(BATCH);
    private long records;

    Part(
        SequenceFile.Writer file, Path own, Path part, Configuration conf, ObjectEncoding objects) {
      this.file = file;
      this.own = own;
      this.part = part;
      this.conf = conf;
      this.objects = objects;
    }

    @Override
    public void accept(Object record) throws IOException {
      batch.add(record);
      records++;
      if (batch.size() == BATCH) {
        flush();
      }
    }

    @Override
    public Long result() throws IOException {
      if (!batch.isEmpty()) {
        flush();
      }
      file.close();
      FileSystem system = part.getFileSystem(conf);
      if (!system.rename(own, part)) {
        // An earlier attempt has written it.
        system.delete(part, false);
        if (!system.rename(own, part)) {
          throw new IOException("Checkpoint failed: failed to rename " + own + " to " + part);
        }
      }
      return records;
    }

    private void flush() throws IOException {
      file.append(NullWritable.get(), new BytesWritable(objects.encode(batch.toArray())));
      batch.clear();
    }
  }
}
