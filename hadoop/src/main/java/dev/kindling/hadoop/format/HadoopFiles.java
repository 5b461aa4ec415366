package dev.kindling.hadoop.format;

import dev.kindling.Partitioner;
import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.input.PortableDataStream;
import dev.kindling.plan.Input;
import dev.kindling.settings.HadoopSettings;
import dev.kindling.spi.FileOutput;
import dev.kindling.spi.FilePart;
import dev.kindling.spi.Files;
import dev.kindling.spi.ObjectEncoding;
import dev.kindling.spi.TableSplits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.OutputFormat;
import org.apache.hadoop.mapred.SequenceFileInputFormat;
import org.apache.hadoop.mapred.SequenceFileOutputFormat;
import org.apache.hadoop.mapred.TextInputFormat;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.CombineFileSplit;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.jspecify.annotations.Nullable;

/** Files on Hadoop's file systems, by the formats with which Spark reads and writes them. */
final class HadoopFiles implements Files {
  private final Configuration hadoop;
  private final SparkConf conf;
  private final ReadPolicy policy;
  private final int slots;
  private final ObjectEncoding objects;

  /**
   * @param hadoop belongs to this object from now on
   * @param slots the number of tasks that run at a time
   */
  HadoopFiles(Configuration hadoop, SparkConf conf, int slots, ObjectEncoding objects) {
    this.hadoop = hadoop;
    this.conf = conf;
    this.policy = ReadPolicy.of(conf);
    this.slots = slots;
    this.objects = objects;
  }

  /** The settings are those of the configuration. */
  @Override
  public Files with(HadoopSettings settings) {
    return this;
  }

  @Override
  public Input<String> lines(String path, int minPartitions) {
    Input<Tuple2<LongWritable, Text>> pairs =
        MapredInput.ofFiles(
            new JobConf(hadoop), path, TextInputFormat.class, minPartitions, policy);
    return new ConvertedInput<>(pairs, path, pair -> List.of(pair._2().toString()));
  }

  @Override
  public Input<Tuple2<String, String>> texts(String path, int minPartitions) {
    return new WholeFilesInput<>(
        "WholeTextFileRDD",
        "",
        settings(path),
        size -> (long) Math.ceil((double) size.bytes() / Math.max(minPartitions, 1)),
        (file, settings) -> new Tuple2<>(file.toString(), WholeFilesInput.text(file, settings)));
  }

  @Override
  public Input<Tuple2<String, PortableDataStream>> streams(String path, int minPartitions) {
    long limit = conf.getSizeAsBytes("spark.files.maxPartitionBytes", "134217728");
    long openCost = conf.getSizeAsBytes("spark.files.openCostInBytes", "4194304");
    int parts = Math.max(slots, minPartitions);
    return new WholeFilesInput<>(
        "BinaryFileRDD",
        path,
        settings(path),
        size ->
            Math.min(limit, Math.max(openCost, (size.bytes() + openCost * size.files()) / parts)),
        (file, settings) -> new Tuple2<>(file.toString(), stream(file, settings)));
  }

  private static PortableDataStream stream(Path file, Configuration settings) {
    CombineFileSplit split = new CombineFileSplit(new Path[] {file}, new long[] {0});
    return new PortableDataStream(
        split, new TaskAttemptContextImpl(settings, new TaskAttemptID()), 0);
  }

  @Override
  public Input<byte[]> records(String path, int recordLength) {
    Configuration settings = settings(path);
    RecordsFormat.setRecordLength(settings, recordLength);
    return new ConvertedInput<>(
        new MapreduceInput<>(settings, RecordsFormat.class, 0, policy),
        path,
        pair -> List.of(pair._2().copyBytes()));
  }

  private Configuration settings(String paths) {
    try {
      Job job = Job.getInstance(hadoop);
      org.apache.hadoop.mapreduce.lib.input.FileInputFormat.setInputPaths(job, paths);
      return job.getConfiguration();
    } catch (IOException e) {
      throw dev.kindling.plan.SneakyThrow.unchecked(e);
    }
  }

  @Override
  public boolean hasParts(String path) {
    return false;
  }

  @Override
  public Input<FilePart> parts(FilePart.InputKind kind, String path, int option) {
    throw onlyLocal(path);
  }

  @Override
  public Input<String> tableLines(List<String> paths, TableSplits splits) {
    throw onlyLocal(String.join(",", paths));
  }

  @Override
  public Input<FilePart> tableParts(List<String> paths, boolean wholeFiles, TableSplits splits) {
    throw onlyLocal(String.join(",", paths));
  }

  @Override
  public InputStream open(FilePart part) {
    throw onlyLocal(part.path());
  }

  private static UnsupportedOperationException onlyLocal(String path) {
    return new UnsupportedOperationException(
        "only local files can be read this way: " + path + "; read it by textFile");
  }

  @Override
  @SuppressWarnings("unchecked") // the file has what the program says
  public <T> Input<T> objects(String path, int minPartitions) {
    Class<? extends org.apache.hadoop.mapred.InputFormat<NullWritable, BytesWritable>> format =
        (Class<? extends org.apache.hadoop.mapred.InputFormat<NullWritable, BytesWritable>>)
            (Class<?>) SequenceFileInputFormat.class;
    return new ConvertedInput<>(
        MapredInput.ofFiles(new JobConf(hadoop), path, format, minPartitions, policy),
        path,
        pair -> (List<T>) objects.decode(pair._2().copyBytes(), path));
  }

  @Override
  public ObjectEncoding objectEncoding() {
    return objects;
  }

  @Override
  public FileOutput createText(String path) throws Exception {
    return new HadoopService().writeText(hadoop, conf, 0, path, null);
  }

  @Override
  public FileOutput createBytes(String path, String suffix) throws Exception {
    JobConf settings = new JobConf(hadoop);
    settings.set(BytesFormat.SUFFIX, suffix);
    return create(settings, path, BytesWritable.class, BytesFormat.class, new BytesPairs());
  }

  @Override
  public FileOutput createObjects(String path) throws Exception {
    return create(
        path, BytesWritable.class, SequenceFileOutputFormat.class, new ObjectPairs(objects));
  }

  private FileOutput create(
      String path, Class<?> values, Class<?> format, RecordPairs.Factory pairs) throws Exception {
    return create(new JobConf(hadoop), path, values, format, pairs);
  }

  @SuppressWarnings("rawtypes")
  private FileOutput create(
      JobConf settings, String path, Class<?> values, Class<?> format, RecordPairs.Factory pairs)
      throws Exception {
    JobConf output =
        new HadoopService()
            .mapredOutput(
                settings,
                path,
                NullWritable.class,
                values,
                format.asSubclass(OutputFormat.class),
                null);
    return MapredOutput.start(output, conf, 0, pairs);
  }

  @Override
  public String createCheckpointFolder(String directory) throws IOException {
    Path folder = new Path(directory, UUID.randomUUID().toString());
    FileSystem system = folder.getFileSystem(hadoop);
    system.mkdirs(folder);
    return system.getFileStatus(folder).getPath().toString();
  }

  @Override
  public FileOutput createCheckpoint(String folder, @Nullable Partitioner partitioner)
      throws IOException {
    return new CheckpointOutput(new Path(folder), hadoop, objects, partitioner);
  }

  @Override
  public <T> Input<T> checkpoint(String folder) throws IOException {
    Path path = new Path(folder);
    if (!path.getFileSystem(hadoop).exists(path)) {
      throw new IllegalArgumentException(
          "requirement failed: Checkpoint directory does not exist: "
              + folder
              + "\npass the path that getCheckpointFile() returned, such as .../rdd-7");
    }
    return new CheckpointParts<>(path, hadoop, objects);
  }

  @Override
  public String uri(String path) throws IOException {
    Path folder = new Path(path);
    return folder.getFileSystem(hadoop).makeQualified(folder).toString();
  }

  @Override
  public @Nullable Partitioner checkpointPartitioner(String folder) throws IOException {
    Path file = new Path(folder, CheckpointOutput.PARTITIONER);
    FileSystem system = file.getFileSystem(hadoop);
    if (!system.exists(file)) {
      return null;
    }
    try (InputStream in = system.open(file)) {
      return (Partitioner) objects.decode(in.readAllBytes(), file.toString()).get(0);
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new IOException("a checkpoint's partitioner can't be read: " + file, e);
    }
  }

  /** Arrays of bytes. */
  private static final class BytesPairs implements RecordPairs.Factory {
    private static final long serialVersionUID = 1L;

    @Override
    public RecordPairs create() {
      return (record, writer) ->
          writer.write(NullWritable.get(), new BytesWritable((byte[]) record));
    }
  }

  /**
   * Serialised arrays of ten records.
   *
   * @param objects not serialised; tasks of one process share it
   */
  private record ObjectPairs(ObjectEncoding objects) implements RecordPairs.Factory {
    private static final int BATCH = 10;

    @Override
    public RecordPairs create() {
      return new RecordPairs() {
        private final List<Object> batch = new ArrayList<>(BATCH);

        @Override
        public void write(Object record, Writer writer) throws IOException, InterruptedException {
          batch.add(record);
          if (batch.size() == BATCH) {
            flush(writer);
          }
        }

        @Override
        public void end(Writer writer) throws IOException, InterruptedException {
          if (!batch.isEmpty()) {
            flush(writer);
          }
        }

        private void flush(Writer writer) throws IOException, InterruptedException {
          writer.write(NullWritable.get(), new BytesWritable(objects.encode(batch.toArray())));
          batch.clear();
        }
      };
    }
  }

  /** The parts of a checkpoint, in order. */
  static List<Path> parts(Path folder, Configuration hadoop) throws IOException {
    List<Path> files = new ArrayList<>();
    for (var status : folder.getFileSystem(hadoop).listStatus(folder)) {
      if (status.getPath().getName().startsWith("part-")) {
        files.add(status.getPath());
      }
    }
    Collections.sort(files);
    return files;
  }
}
