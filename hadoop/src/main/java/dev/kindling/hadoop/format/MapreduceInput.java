package dev.kindling.hadoop.format;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.plan.Input;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configurable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.InvalidInputException;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

/**
 * Pairs that an input format of {@code org.apache.hadoop.mapreduce} reads: Spark's {@code
 * NewHadoopRDD}.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class MapreduceInput<K, V> implements Input<Tuple2<K, V>> {
  private final Configuration settings;
  private final Class<? extends InputFormat<K, V>> format;
  private final int datasetId;
  private final ReadPolicy policy;
  private final String createdAt = MapredInput.jobTracker();
  private final SplitList<InputSplit> splits = new SplitList<>();

  /**
   * @param settings belongs to the input from now on
   */
  MapreduceInput(
      Configuration settings,
      Class<? extends InputFormat<K, V>> format,
      int datasetId,
      ReadPolicy policy) {
    this.settings = settings;
    this.format = format;
    this.datasetId = datasetId;
    this.policy = policy;
  }

  SplitList<InputSplit> splits() {
    return splits;
  }

  @Override
  public String kind() {
    return "NewHadoopRDD";
  }

  @Override
  public String defaultName() {
    return "";
  }

  @Override
  public synchronized int numPartitions() throws Exception {
    List<InputSplit> known = splits.known();
    if (known == null) {
      known = find();
      splits.set(known);
    }
    return known.size();
  }

  private List<InputSplit> find() throws Exception {
    settings.setIfUnset(
        FileInputFormat.LIST_STATUS_NUM_THREADS,
        Integer.toString(Runtime.getRuntime().availableProcessors()));
    try {
      List<InputSplit> found = new ArrayList<>();
      for (InputSplit split :
          instance(settings)
              .getSplits(new JobContextImpl(settings, new JobID(createdAt, datasetId)))) {
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
    }
  }

  private InputFormat<K, V> instance(Configuration conf) throws ReflectiveOperationException {
    InputFormat<K, V> made = format.getConstructor().newInstance();
    if (made instanceof Configurable configurable) {
      configurable.setConf(conf);
    }
    return made;
  }

  @Override
  public Iterator<Tuple2<K, V>> read(int partition, TaskContext context) throws Exception {
    InputSplit split = splits.get(partition);
    Configuration conf;
    synchronized (this) {
      conf = new Configuration(settings);
    }
    TaskAttemptContext attempt =
        new TaskAttemptContextImpl(
            conf, new TaskAttemptID(createdAt, datasetId, TaskType.MAP, partition, 0));
    try {
      RecordReader<K, V> reader = instance(conf).createRecordReader(split, attempt);
      Iterator<Tuple2<K, V>> pairs = new Pairs<>(reader, split, policy, context);
      reader.initialize(split, attempt);
      return pairs;
    } catch (IOException e) {
      if (policy.ignores(e, split)) {
        return Collections.emptyIterator();
      }
      throw e;
    }
  }

  private static final class Pairs<K, V> extends SplitRecords<Tuple2<K, V>> {
    private final RecordReader<K, V> reader;

    Pairs(RecordReader<K, V> reader, InputSplit split, ReadPolicy policy, TaskContext context) {
      super(String.valueOf(split), policy, context);
      this.reader = reader;
    }

    @Override
    boolean advance() throws IOException, InterruptedException {
      return reader.nextKeyValue();
    }

    @Override
    Tuple2<K, V> current() throws IOException, InterruptedException {
      return new Tuple2<>(reader.getCurrentKey(), reader.getCurrentValue());
    }

    @Override
    void closeReader() throws IOException {
      reader.close();
    }
  }
}
