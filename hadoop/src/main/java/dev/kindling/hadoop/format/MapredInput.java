package dev.kindling.hadoop.format;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.plan.Input;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configurable;
import org.apache.hadoop.mapred.FileInputFormat;
import org.apache.hadoop.mapred.InputFormat;
import org.apache.hadoop.mapred.InputSplit;
import org.apache.hadoop.mapred.InvalidInputException;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.JobID;
import org.apache.hadoop.mapred.RecordReader;
import org.apache.hadoop.mapred.Reporter;
import org.apache.hadoop.mapred.TaskAttemptID;
import org.apache.hadoop.mapred.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.util.ReflectionUtils;
import org.jspecify.annotations.Nullable;

/**
 * Pairs that an input format of {@code org.apache.hadoop.mapred} reads: Spark's {@code HadoopRDD}.
 * Each task has a copy of the settings.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class MapredInput<K, V> implements Input<Tuple2<K, V>> {
  private static final DateTimeFormatter JOB_TRACKER =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.US).withZone(ZoneId.systemDefault());

  private final JobConf settings;
  private final @Nullable String path;
  private final Class<? extends InputFormat<K, V>> format;
  private final int minPartitions;
  private final ReadPolicy policy;
  private final String createdAt = jobTracker();
  private final SplitList<InputSplit> splits = new SplitList<>();

  private MapredInput(
      JobConf settings,
      @Nullable String path,
      Class<? extends InputFormat<K, V>> format,
      int minPartitions,
      ReadPolicy policy) {
    this.settings = settings;
    this.path = path;
    this.format = format;
    this.minPartitions = minPartitions;
    this.policy = policy;
  }

  /** Reads files; {@code settings} belongs to the input from now on. */
  static <K, V> MapredInput<K, V> ofFiles(
      JobConf settings,
      String path,
      Class<? extends InputFormat<K, V>> format,
      int minPartitions,
      ReadPolicy policy) {
    return new MapredInput<>(settings, path, format, minPartitions, policy);
  }

  /** Reads what the settings say. As in Spark, they are the program's object, not a copy. */
  static <K, V> MapredInput<K, V> of(
      JobConf settings,
      Class<? extends InputFormat<K, V>> format,
      int minPartitions,
      ReadPolicy policy) {
    return new MapredInput<>(settings, null, format, minPartitions, policy);
  }

  /** The time as Hadoop's job ids have it. */
  static String jobTracker() {
    return JOB_TRACKER.format(Instant.now());
  }

  SplitList<InputSplit> splits() {
    return splits;
  }

  @Override
  public String kind() {
    return "HadoopRDD";
  }

  @Override
  public String defaultName() {
    return "";
  }

  @Override
  public synchronized int numPartitions() throws IOException {
    List<InputSplit> known = splits.known();
    if (known == null) {
      if (path != null) {
        FileInputFormat.setInputPaths(settings, path);
      }
      known = find();
      splits.set(known);
    }
    return known.size();
  }

  private List<InputSplit> find() throws IOException {
    try {
      List<InputSplit> found = new ArrayList<>();
      for (InputSplit split : instance(settings).getSplits(settings, minPartitions)) {
        if (!policy.ignoreEmpty() || split.getLength() > 0) {
          found.add(split);
        }
      }
      return found;
    } catch (InvalidInputException e) {
      if (!policy.ignoreMissing()) {
        throw e;
      }
      return List.of();
    } catch (IOException e) {
      String message = e.getMessage();
      if (message != null && message.startsWith("Not a file:")) {
        String folder = message.split(":", -1)[2].trim();
        throw new IOException(
            "Path: "
                + folder
                + " is a directory, which is not supported by the record reader when"
                + " `mapreduce.input.fileinputformat.input.dir.recursive` is false.");
      }
      throw e;
    }
  }

  private InputFormat<K, V> instance(JobConf conf) {
    InputFormat<K, V> made = ReflectionUtils.newInstance(format, conf);
    if (made instanceof Configurable configurable) {
      configurable.setConf(conf);
    }
    return made;
  }

  @Override
  public Iterator<Tuple2<K, V>> read(int partition, TaskContext context) throws IOException {
    InputSplit split = splits.get(partition);
    JobConf conf;
    synchronized (this) {
      conf = new JobConf(settings);
    }
    localise(conf, createdAt, context.stageId(), partition, context.attemptNumber());
    try {
      return new Pairs<>(
          instance(conf).getRecordReader(split, conf, Reporter.NULL), split, policy, context);
    } catch (IOException e) {
      if (policy.ignores(e, split)) {
        return java.util.Collections.emptyIterator();
      }
      throw e;
    }
  }

  /** Sets what Hadoop's own tasks find in their settings. */
  static void localise(JobConf conf, String jobTracker, int job, int partition, int attempt) {
    JobID jobId = new JobID(jobTracker, job);
    TaskAttemptID attemptId =
        new TaskAttemptID(new TaskID(jobId, TaskType.MAP, partition), attempt);
    conf.set("mapreduce.task.id", attemptId.getTaskID().toString());
    conf.set("mapreduce.task.attempt.id", attemptId.toString());
    conf.setBoolean("mapreduce.task.ismap", true);
    conf.setInt("mapreduce.task.partition", partition);
    conf.set("mapreduce.job.id", jobId.toString());
  }

  /** The pairs of one split. Key and value are the same objects each time if the reader reuses. */
  private static final class Pairs<K, V> extends SplitRecords<Tuple2<K, V>> {
    private final RecordReader<K, V> reader;
    private final K key;
    private final V value;

    Pairs(RecordReader<K, V> reader, InputSplit split, ReadPolicy policy, TaskContext context) {
      super(String.valueOf(split), policy, context);
      this.reader = reader;
      this.key = reader.createKey();
      this.value = reader.createValue();
    }

    @Override
    boolean advance() throws IOException {
      return reader.next(key, value);
    }

    @Override
    Tuple2<K, V> current() {
      return new Tuple2<>(key, value);
    }

    @Override
    void closeReader() throws IOException {
      reader.close();
    }
  }
}
