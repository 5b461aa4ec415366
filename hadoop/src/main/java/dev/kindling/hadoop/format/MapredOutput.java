package dev.kindling.hadoop.format;

import dev.kindling.SparkConf;
import dev.kindling.SparkException;
import dev.kindling.TaskContext;
import dev.kindling.plan.Action;
import dev.kindling.spi.FileOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.FileOutputFormat;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.JobContextImpl;
import org.apache.hadoop.mapred.JobID;
import org.apache.hadoop.mapred.OutputFormat;
import org.apache.hadoop.mapred.RecordWriter;
import org.apache.hadoop.mapred.Reporter;
import org.apache.hadoop.mapred.TaskAttemptContext;
import org.apache.hadoop.mapred.TaskAttemptContextImpl;
import org.apache.hadoop.mapred.TaskAttemptID;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskType;

/** An output that a format of {@code org.apache.hadoop.mapred} writes. */
final class MapredOutput implements FileOutput {
  static final String VALIDATE = "spark.hadoop.validateOutputSpecs";

  private final CommitProtocol protocol;
  private final Action<Object, Long> writer;

  private MapredOutput(CommitProtocol protocol, Action<Object, Long> writer) {
    this.protocol = protocol;
    this.writer = writer;
  }

  /**
   * Checks where the output goes and sets the job up.
   *
   * @param settings belongs to the output from now on
   */
  static MapredOutput start(
      JobConf settings, SparkConf conf, int datasetId, RecordPairs.Factory pairs) throws Exception {
    String jobTracker = CommitProtocol.newTracker();
    check(settings, conf);
    MapredInput.localise(settings, "", 0, 0, 0);
    CommitProtocol protocol =
        CommitProtocol.start(
            new JobContextImpl(settings, new JobID(jobTracker, datasetId)),
            attempt -> ((JobConf) attempt.getConfiguration()).getOutputCommitter());
    return new MapredOutput(
        protocol, new Writer(new StoredConf(settings), jobTracker, datasetId, pairs));
  }

  private static void check(JobConf settings, SparkConf conf) throws Exception {
    OutputFormat<?, ?> format = settings.getOutputFormat();
    require(format, "Output format class not set");
    require(settings.getOutputKeyClass(), "Output key class not set");
    require(settings.getOutputValueClass(), "Output value class not set");
    if (conf.getBoolean(VALIDATE, true)) {
      format.checkOutputSpecs(FileSystem.get(settings), settings);
    }
  }

  private static void require(Object setting, String message) throws SparkException {
    if (setting == null) {
      throw new SparkException(message);
    }
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
  private record Writer(
      StoredConf settings, String jobTracker, int datasetId, RecordPairs.Factory pairs)
      implements Action.Pull<Object, Long> {
    @Override
    public Long run(Iterator<Object> records, TaskContext context) throws Exception {
      JobConf conf = settings.copy();
      int partition = context.partitionId();
      int attemptNumber = (context.stageAttemptNumber() << 16) | context.attemptNumber();
      MapredInput.localise(conf, jobTracker, datasetId, partition, attemptNumber);
      TaskAttemptContext attempt =
          new TaskAttemptContextImpl(
              conf,
              new TaskAttemptID(jobTracker, datasetId, TaskType.MAP, partition, attemptNumber));
      OutputCommitter committer = conf.getOutputCommitter();
      committer.setupTask(attempt);
      RecordWriter<Object, Object> writer = open(conf, partition);
      return new TaskOutput(
              committer, attempt, pairs.create(), writer::write, () -> writer.close(Reporter.NULL))
          .write(records, context);
    }

    @SuppressWarnings("unchecked") // the format writes what the program gives it
    private static RecordWriter<Object, Object> open(JobConf conf, int partition)
        throws IOException {
      Path folder = FileOutputFormat.getOutputPath(conf);
      FileSystem system = folder == null ? FileSystem.get(conf) : folder.getFileSystem(conf);
      RecordWriter<Object, Object> writer =
          ((OutputFormat<Object, Object>) conf.getOutputFormat())
              .getRecordWriter(
                  system, conf, String.format(Locale.ROOT, "part-%05d", partition), Reporter.NULL);
      if (writer == null) {
        throw new IllegalArgumentException("requirement failed: Unable to obtain RecordWriter");
      }
      return writer;
    }
  }
}
