package dev.kindling.hadoop.format;

import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function2;
import dev.kindling.plan.Input;
import dev.kindling.plan.Operator;
import dev.kindling.spi.FileOutput;
import dev.kindling.spi.Files;
import dev.kindling.spi.HadoopFormats;
import dev.kindling.spi.ObjectEncoding;
import dev.kindling.spi.RemoteFiles;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.mapred.FileOutputCommitter;
import org.apache.hadoop.mapred.FileOutputFormat;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.OutputFormat;
import org.apache.hadoop.mapred.TextOutputFormat;
import org.apache.hadoop.mapreduce.Job;
import org.jspecify.annotations.Nullable;

/** The service: makes inputs and outputs of Hadoop's formats with the settings that Spark gives. */
public final class HadoopService implements HadoopFormats {
  private static final String ALGORITHM = "mapreduce.fileoutputcommitter.algorithm.version";

  /** Creates the service. {@code ServiceLoader} calls it. */
  public HadoopService() {}

  @Override
  public Configuration configuration(Map<String, String> settings, SparkConf conf) {
    Configuration hadoop = new Configuration();
    settings.forEach(
        (key, value) ->
            hadoop.set(key, value, "Set by Spark from keys starting with 'spark.hadoop'"));
    if (!settings.containsKey(ALGORITHM)) {
      hadoop.set(ALGORITHM, "1", "Set by Spark to default values");
    }
    hadoop.set("io.file.buffer.size", conf.get("spark.buffer.size", "65536"));
    return hadoop;
  }

  @Override
  public Files files(Configuration hadoop, SparkConf conf, int slots, ObjectEncoding objects) {
    return new HadoopFiles(new Configuration(hadoop), conf, slots, objects);
  }

  @Override
  public RemoteFiles remoteFiles(Configuration hadoop) {
    return new HadoopRemoteFiles(hadoop);
  }

  @Override
  public <K, V> Input<Tuple2<K, V>> mapredFile(
      Configuration hadoop,
      SparkConf conf,
      String path,
      Class<? extends org.apache.hadoop.mapred.InputFormat<K, V>> format,
      int minPartitions) {
    return MapredInput.ofFiles(
        new JobConf(hadoop), path, format, minPartitions, ReadPolicy.of(conf));
  }

  @Override
  public <K, V> Input<Tuple2<K, V>> mapred(
      JobConf hadoop,
      SparkConf conf,
      Class<? extends org.apache.hadoop.mapred.InputFormat<K, V>> format,
      int minPartitions) {
    return MapredInput.of(hadoop, format, minPartitions, ReadPolicy.of(conf));
  }

  @Override
  public <K, V> Input<Tuple2<K, V>> mapreduceFile(
      Configuration hadoop,
      SparkConf conf,
      String path,
      Class<? extends org.apache.hadoop.mapreduce.InputFormat<K, V>> format,
      int datasetId)
      throws IOException {
    Job job = Job.getInstance(hadoop);
    org.apache.hadoop.mapreduce.lib.input.FileInputFormat.setInputPaths(job, path);
    return new MapreduceInput<>(job.getConfiguration(), format, datasetId, ReadPolicy.of(conf));
  }

  @Override
  public <K, V> Input<Tuple2<K, V>> mapreduce(
      Configuration hadoop,
      SparkConf conf,
      Class<? extends org.apache.hadoop.mapreduce.InputFormat<K, V>> format,
      int datasetId) {
    return new MapreduceInput<>(new JobConf(hadoop), format, datasetId, ReadPolicy.of(conf));
  }

  @Override
  public <K, V, R> Operator<Tuple2<K, V>, R> withMapredSplit(
      Input<Tuple2<K, V>> input,
      Function2<org.apache.hadoop.mapred.InputSplit, Iterator<Tuple2<K, V>>, Iterator<R>>
          function) {
    return new WithSplitOperator<>(
        "HadoopMapPartitionsWithSplitRDD", ((MapredInput<K, V>) input).splits(), function);
  }

  @Override
  public <K, V, R> Operator<Tuple2<K, V>, R> withMapreduceSplit(
      Input<Tuple2<K, V>> input,
      Function2<org.apache.hadoop.mapreduce.InputSplit, Iterator<Tuple2<K, V>>, Iterator<R>>
          function) {
    return new WithSplitOperator<>(
        "NewHadoopMapPartitionsWithSplitRDD", ((MapreduceInput<K, V>) input).splits(), function);
  }

  @Override
  public JobConf mapredOutput(
      Configuration hadoop,
      @Nullable String path,
      Class<?> keyClass,
      Class<?> valueClass,
      Class<?> format,
      @Nullable Class<?> codec)
      throws IOException {
    return mapredOutput(new JobConf(hadoop), path, keyClass, valueClass, format, codec);
  }

  @Override
  public JobConf mapredOutput(
      JobConf hadoop,
      @Nullable String path,
      Class<?> keyClass,
      Class<?> valueClass,
      Class<?> format,
      @Nullable Class<?> codec)
      throws IOException {
    hadoop.setOutputKeyClass(keyClass);
    hadoop.setOutputValueClass(valueClass);
    hadoop.setClass("mapred.output.format.class", format, OutputFormat.class);
    if (codec != null) {
      hadoop.setCompressMapOutput(true);
      hadoop.set("mapreduce.output.fileoutputformat.compress", "true");
      hadoop.setClass("mapreduce.map.output.compress.codec", codec, CompressionCodec.class);
      hadoop.set("mapreduce.output.fileoutputformat.compress.codec", codec.getCanonicalName());
      hadoop.set(
          "mapreduce.output.fileoutputformat.compress.type", CompressionType.BLOCK.toString());
    }
    if (hadoop.getOutputCommitter() == null) {
      hadoop.setOutputCommitter(FileOutputCommitter.class);
    }
    if (path == null) {
      throw new IllegalArgumentException("Output path is null\nthe path must not be null");
    }
    Path folder = new Path(path);
    FileSystem system = folder.getFileSystem(hadoop);
    FileOutputFormat.setOutputPath(
        hadoop, folder.makeQualified(system.getUri(), system.getWorkingDirectory()));
    return hadoop;
  }

  @Override
  public Configuration mapreduceOutput(
      Configuration hadoop,
      @Nullable String path,
      Class<?> keyClass,
      Class<?> valueClass,
      Class<?> format)
      throws IOException {
    Job job = Job.getInstance(hadoop);
    job.setOutputKeyClass(keyClass);
    job.setOutputValueClass(valueClass);
    Configuration made = job.getConfiguration();
    made.setClass(
        "mapreduce.job.outputformat.class", format, org.apache.hadoop.mapreduce.OutputFormat.class);
    made.set("mapreduce.output.fileoutputformat.outputdir", path);
    return made;
  }

  @Override
  public FileOutput write(JobConf hadoop, SparkConf conf, int datasetId) throws Exception {
    return MapredOutput.start(hadoop, conf, datasetId, RecordPairs.pairs());
  }

  @Override
  public FileOutput writeText(
      Configuration hadoop,
      SparkConf conf,
      int datasetId,
      @Nullable String path,
      @Nullable Class<?> codec)
      throws Exception {
    JobConf output =
        mapredOutput(hadoop, path, NullWritable.class, Text.class, TextOutputFormat.class, codec);
    return MapredOutput.start(output, conf, datasetId, new TextPairs());
  }

  @Override
  public FileOutput writeNew(Configuration hadoop, SparkConf conf, int datasetId) throws Exception {
    return MapreduceOutput.start(hadoop, conf, datasetId);
  }
}
