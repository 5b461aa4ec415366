package dev.kindling.hadoop.format;

import dev.kindling.SparkConf;
import dev.kindling.TaskContext;
import dev.kindling.plan.Action;
import dev.kindling.spi.FileOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.UUID;
import org.apache.hadoop.conf.Configurable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.OutputFormat;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

/** An output that a format of {@code org.apache.hadoop.mapreduce} writes. */
final class MapreduceOutput implements FileOutput {
  private final CommitProtocol protocol;
  private final Action<Object, Long> writer;

  private MapreduceOutput(CommitProtocol protocol, Action<Object, Long> writer) {
    this.protocol = protocol;
    this.writer = writer;
  }

  /**
   * Checks where the output goes and sets the job up.
   *
   * @param settings are copied
   */
  static MapreduceOutput start(Configuration settings, SparkConf conf, int datasetId)
      throws Exception {
    Configuration own = new Configuration(settings);
    String jobTracker = CommitProtocol.newTracker();
    TaskAttemptContext job =
        new TaskAttemptContextImpl(
            own, new TaskAttemptID(jobTracker, datasetId, TaskType.MAP, 0, 0));
    if (conf.getBoolean(MapredOutput.VALIDATE, true)) {
      format(job).checkOutputSpecs(job);
    }
    own.set("spark.sql.sources.writeJobUUID", UUID.randomUUID().toString());
    CommitProtocol protocol =
        CommitProtocol.start(job, attempt -> format(attempt).getOutputCommitter(attempt));
    return new MapreduceOutput(protocol, new Writer(new StoredConf(own), jobTracker, datasetId));
  }

  @SuppressWarnings("unchecked") // the format writes what the program gives it
  private static OutputFormat<Object, Object> format(TaskAttemptContext attempt)
      throws ReflectiveOperationException {
    OutputFormat<?, ?> made = attempt.getOutputFormatClass().getDeclaredConstructor().newInstance();
    if (made instanceof Configurable configurable) {
      configurable.setConf(attempt.getConfiguration());
    }
    return (OutputFormat<Object, Object>) made;
  }

  @Override
  public Action<Object, Long> writer() {
    return writer;
  }

  @Override
  public void commit() throws IOException {
    protocol.commit();
  }

  @Override
  public void abort() {
    protocol.abort();
  }

  /** Writes one partition. */
  private record Writer(StoredConf settings, String jobTracker, int datasetId)
      implements Action.Pull<Object, Long> {
    @Override
    public Long run(Iterator<Object> records, TaskContext context) throws Exception {
      Configuration conf = settings.copy();
      int attemptNumber = (context.stageAttemptNumber() << 16) | context.attemptNumber();
      TaskAttemptID id =
          new TaskAttemptID(
              jobTracker, datasetId, TaskType.REDUCE, context.partitionId(), attemptNumber);
      conf.set("mapreduce.task.id", id.getTaskID().toString());
      conf.set("mapreduce.task.attempt.id", id.toString());
      conf.setBoolean("mapreduce.task.ismap", true);
      conf.setInt("mapreduce.task.partition", context.partitionId());
      TaskAttemptContext attempt = new TaskAttemptContextImpl(conf, id);
      OutputCommitter committer = format(attempt).getOutputCommitter(attempt);
      committer.setupTask(attempt);
      RecordWriter<Object, Object> writer = format(attempt).getRecordWriter(attempt);
      if (writer == null) {
        throw new IllegalArgumentException("requirement failed: Unable to obtain RecordWriter");
      }
      return new TaskOutput(
              committer,
              attempt,
              RecordPairs.pairs().create(),
              writer::write,
              () -> writer.close(attempt))
          .write(records, context);
    }
  }
}
