package dev.kindling.it.fidelity;

import dev.kindling.SparkConf;
import dev.kindling.SparkFiles;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaHadoopRDD;
import dev.kindling.api.java.JavaNewHadoopRDD;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.util.SerializableConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.GzipCodec;
import org.apache.hadoop.mapred.FileInputFormat;
import org.apache.hadoop.mapred.FileOutputFormat;
import org.apache.hadoop.mapred.FileSplit;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.OutputFormat;
import org.apache.hadoop.mapred.RecordWriter;
import org.apache.hadoop.mapred.Reporter;
import org.apache.hadoop.mapred.SequenceFileOutputFormat;
import org.apache.hadoop.mapred.TextInputFormat;
import org.apache.hadoop.mapred.TextOutputFormat;
import org.apache.hadoop.mapred.lib.NLineInputFormat;
import org.apache.hadoop.mapred.lib.NullOutputFormat;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.CombineTextInputFormat;
import org.apache.hadoop.mapreduce.lib.input.KeyValueTextInputFormat;
import org.apache.hadoop.mapreduce.lib.output.MapFileOutputFormat;
import org.apache.hadoop.util.Progressable;

/**
 * Reads and writes with Hadoop's formats and prints one line for each answer. The same program with
 * Spark's imports printed {@code hadoop-program.txt}. It runs in a JVM of its own, because the
 * tests of the drop-in have no Hadoop.
 */
public final class HadoopProgram {
  private final JavaSparkContext sc;
  private final Path folder;
  private final String root;
  private final JavaPairRDD<IntWritable, Text> data;

  private HadoopProgram(JavaSparkContext sc, Path folder) {
    this.sc = sc;
    this.folder = folder;
    this.root = folder.toString();
    this.data =
        sc.parallelize(Arrays.asList(1, 2, 3, 4, 5, 6, 7), 3)
            .mapToPair(i -> new Tuple2<>(new IntWritable(i), new Text("v" + i)));
  }

  /** The argument is a folder for the files, which must be empty. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    SparkConf conf =
        new SparkConf().setMaster("local[1]").setAppName("hadoop").set("spark.hadoop.my.key", "me");
    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      sc.setLogLevel("OFF");
      HadoopProgram program = new HadoopProgram(sc, folder);
      program.settings();
      program.sequenceFiles();
      program.oldInputs();
      program.newInputs();
      program.oldOutputs();
      program.newOutputs();
      program.failures();
      program.otherFileSystem();
    }
  }

  private void settings() {
    fact("a setting of the application", () -> sc.hadoopConfiguration().get("my.key"));
    fact("default file system", () -> sc.hadoopConfiguration().get("fs.defaultFS"));
    fact(
        "algorithm",
        () -> sc.hadoopConfiguration().get("mapreduce.fileoutputcommitter.algorithm.version"));
    fact(
        "captured settings",
        () -> {
          SerializableConfiguration conf = new SerializableConfiguration(sc.hadoopConfiguration());
          return sc.parallelize(List.of(1, 2)).map(i -> conf.value().get("my.key")).collect();
        });
  }

  private void sequenceFiles() {
    fact(
        "sequence files written",
        () -> {
          save("sequence", SequenceFileOutputFormat.class);
          return files("sequence");
        });
    fact("sequence files read", () -> sorted(sequence("sequence", 2).map(HadoopProgram::shown)));
    fact("their name", () -> sequence("sequence", 2).name());
    fact("partitions of at least 9", () -> sequence("sequence", 9).getNumPartitions());
    fact("writables collected", () -> sequence("sequence", 1).collect());
    fact(
        "reused objects in a cache",
        () -> {
          JavaPairRDD<IntWritable, Text> cached = sequence("sequence/part-00002", 1).cache();
          cached.count();
          return cached.map(HadoopProgram::shown).collect();
        });
    fact(
        "reused objects in a list",
        () -> sequence("sequence/part-00002", 1).mapPartitions(HadoopProgram::keys).collect());
    fact("lineage", () -> lineage(sequence("sequence", 2)));
    fact("no such file", () -> sequence("none", 2).count());
    fact(
        "grouped copies",
        () ->
            sorted(
                sequence("sequence", 1)
                    .mapToPair(p -> new Tuple2<>(p._1().get() % 2, p._2().toString()))
                    .reduceByKey((a, b) -> a.compareTo(b) < 0 ? a : b)
                    .map(p -> p._1() + "=" + p._2())));
  }

  private void oldInputs() throws IOException {
    Files.createDirectories(folder.resolve("text/sub"));
    Files.writeString(folder.resolve("text/a.txt"), "one\ntwo\nthree\n");
    Files.writeString(folder.resolve("text/b.txt"), "four\nfive\n");
    Files.writeString(folder.resolve("text/empty.txt"), "");
    Files.writeString(folder.resolve("text/sub/c.txt"), "six\n");
    fact("an empty path", () -> text("", 2).count());
    fact("a folder in a folder", () -> text(root + "/text", 2).count());
    fact("a glob", () -> sorted(text(root + "/text/*.txt", 3).map(p -> p._1() + ":" + p._2())));
    fact("partitions of a glob", () -> text(root + "/text/*.txt", 3).getNumPartitions());
    fact(
        "splits",
        () ->
            ((JavaHadoopRDD<LongWritable, Text>) text(root + "/text/a.txt", 2))
                .mapPartitionsWithInputSplit(
                    (split, pairs) -> {
                      FileSplit file = (FileSplit) split;
                      return List.of(file.getStart() + "+" + file.getLength() + ": " + count(pairs))
                          .iterator();
                    },
                    false)
                .collect());
    fact(
        "splits with captured state, of a union",
        () -> {
          List<String> captured = new ArrayList<>(List.of("captured"));
          JavaRDD<String> splits =
              ((JavaHadoopRDD<LongWritable, Text>) text(root + "/text/a.txt", 2))
                  .mapPartitionsWithInputSplit(
                      (split, pairs) ->
                          List.of(((FileSplit) split).getStart() + captured.get(0)).iterator(),
                      false);
          return splits.union(splits).collect() + lineage(splits);
        });
    fact(
        "settings without a method for paths",
        () -> {
          JobConf conf = new JobConf();
          FileInputFormat.setInputPaths(conf, root + "/text/b.txt");
          JavaPairRDD<LongWritable, Text> pairs =
              sc.hadoopRDD(conf, TextInputFormat.class, LongWritable.class, Text.class, 1);
          return pairs.map(p -> p._2().toString()).collect() + " " + pairs.name();
        });
    fact(
        "a format that counts lines",
        () -> {
          JobConf conf = new JobConf();
          conf.setInt("mapreduce.input.lineinputformat.linespermap", 2);
          FileInputFormat.setInputPaths(conf, root + "/text/a.txt");
          return sc.hadoopRDD(conf, NLineInputFormat.class, LongWritable.class, Text.class)
              .getNumPartitions();
        });
  }

  private void newInputs() {
    Class<org.apache.hadoop.mapreduce.lib.input.TextInputFormat> format =
        org.apache.hadoop.mapreduce.lib.input.TextInputFormat.class;
    fact(
        "new splits",
        () -> {
          JavaNewHadoopRDD<LongWritable, Text> pairs =
              (JavaNewHadoopRDD<LongWritable, Text>)
                  sc.newAPIHadoopFile(
                      root + "/text/a.txt," + root + "/text/b.txt",
                      format,
                      LongWritable.class,
                      Text.class,
                      sc.hadoopConfiguration());
          JavaRDD<String> splits =
              pairs.mapPartitionsWithInputSplit(
                  (split, records) -> List.of(split.getLength() + ": " + count(records)).iterator(),
                  false);
          return splits.collect() + " " + pairs.name() + lineage(splits);
        });
    fact(
        "combined files",
        () -> {
          JavaPairRDD<LongWritable, Text> pairs =
              sc.newAPIHadoopFile(
                  root + "/text/*.txt",
                  CombineTextInputFormat.class,
                  LongWritable.class,
                  Text.class,
                  sc.hadoopConfiguration());
          return pairs.getNumPartitions() + " " + sorted(pairs.map(p -> p._2().toString()));
        });
    fact(
        "new format, no such file",
        () ->
            sc.newAPIHadoopFile(
                    root + "/none",
                    format,
                    LongWritable.class,
                    Text.class,
                    sc.hadoopConfiguration())
                .count());
    fact(
        "new format, an empty path",
        () ->
            sc.newAPIHadoopFile(
                "", format, LongWritable.class, Text.class, sc.hadoopConfiguration()));
    fact(
        "new settings are copied",
        () -> {
          Configuration conf = new Configuration(sc.hadoopConfiguration());
          conf.set("mapreduce.input.fileinputformat.inputdir", root + "/text/a.txt");
          conf.set("mapreduce.input.fileinputformat.split.maxsize", "5");
          JavaPairRDD<LongWritable, Text> pairs =
              sc.newAPIHadoopRDD(conf, format, LongWritable.class, Text.class);
          conf.set("mapreduce.input.fileinputformat.inputdir", "/none");
          return pairs.getNumPartitions() + " " + pairs.map(p -> p._2().toString()).collect();
        });
  }

  private void oldOutputs() {
    fact(
        "gzip",
        () -> {
          data.saveAsHadoopFile(
              root + "/gzip",
              NullWritable.class,
              Text.class,
              TextOutputFormat.class,
              GzipCodec.class);
          return files("gzip") + sorted(sc.textFile(root + "/gzip"));
        });
    fact(
        "bzip2",
        () -> {
          data.saveAsHadoopFile(
              root + "/bzip2",
              NullWritable.class,
              Text.class,
              TextOutputFormat.class,
              BZip2Codec.class);
          return files("bzip2") + sorted(text(root + "/bzip2", 2).map(p -> p._2().toString()));
        });
    fact(
        "settings of an output",
        () -> {
          JobConf conf = new JobConf();
          conf.setOutputFormat(TextOutputFormat.class);
          conf.setOutputKeyClass(IntWritable.class);
          conf.setOutputValueClass(Text.class);
          conf.set("mapreduce.output.textoutputformat.separator", ";");
          FileOutputFormat.setOutputPath(conf, new org.apache.hadoop.fs.Path(root + "/dataset"));
          data.saveAsHadoopDataset(conf);
          return sorted(sc.textFile(root + "/dataset"));
        });
    for (String setting :
        List.of(
            "mapreduce.fileoutputcommitter.algorithm.version=2",
            "mapreduce.fileoutputcommitter.algorithm.version=3",
            "mapreduce.fileoutputcommitter.marksuccessfuljobs=false")) {
      fact(
          setting,
          () -> {
            String name = "with-" + setting.replace('=', '-');
            String[] keyAndValue = setting.split("=", -1);
            JobConf conf = new JobConf(sc.hadoopConfiguration());
            conf.set(keyAndValue[0], keyAndValue[1]);
            data.saveAsHadoopFile(
                root + "/" + name, IntWritable.class, Text.class, TextOutputFormat.class, conf);
            return files(name);
          });
    }
    fact(
        "ids of attempts",
        () -> {
          save("attempts", ShowingAttempts.class);
          return sorted(sc.textFile(root + "/attempts"));
        });
    fact(
        "a format without files",
        () -> {
          save("discarded", NullOutputFormat.class);
          return files("discarded");
        });
  }

  private void newOutputs() {
    fact(
        "new sequence files",
        () -> {
          data.saveAsNewAPIHadoopFile(
              root + "/new-sequence",
              IntWritable.class,
              Text.class,
              org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat.class);
          return files("new-sequence");
        });
    fact(
        "map files",
        () -> {
          data.saveAsNewAPIHadoopFile(
              root + "/maps", IntWritable.class, Text.class, MapFileOutputFormat.class);
          return files("maps");
        });
    fact(
        "settings of a new output",
        () -> {
          Job job = Job.getInstance(sc.hadoopConfiguration());
          job.setOutputFormatClass(org.apache.hadoop.mapreduce.lib.output.TextOutputFormat.class);
          job.setOutputKeyClass(IntWritable.class);
          job.setOutputValueClass(Text.class);
          job.getConfiguration()
              .set("mapreduce.output.fileoutputformat.outputdir", root + "/new-dataset");
          data.saveAsNewAPIHadoopDataset(job.getConfiguration());
          return sc.newAPIHadoopFile(
                  root + "/new-dataset",
                  KeyValueTextInputFormat.class,
                  Text.class,
                  Text.class,
                  sc.hadoopConfiguration())
              .map(p -> p._1() + "=" + p._2())
              .collect();
        });
  }

  private void failures() {
    act("the folder exists", () -> save("sequence", SequenceFileOutputFormat.class));
    act(
        "the folder exists, new format",
        () ->
            data.saveAsNewAPIHadoopFile(
                root + "/new-sequence",
                IntWritable.class,
                Text.class,
                org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat.class));
    act(
        "no path",
        () -> data.saveAsHadoopFile(null, IntWritable.class, Text.class, TextOutputFormat.class));
    act("settings without a path", () -> data.saveAsHadoopDataset(new JobConf()));
    act("new settings without a path", () -> data.saveAsNewAPIHadoopDataset(new Configuration()));
    act(
        "a class that the keys don't have",
        () ->
            data.saveAsHadoopFile(
                root + "/wrong", Text.class, Text.class, SequenceFileOutputFormat.class));
    fact("what it has left", () -> files("wrong"));
    act(
        "a record that fails",
        () ->
            data.mapToPair(HadoopProgram::refuseFive)
                .saveAsHadoopFile(
                    root + "/failed", IntWritable.class, Text.class, TextOutputFormat.class));
    fact("what that has left", () -> files("failed"));
    act(
        "a record that fails, new format",
        () ->
            data.mapToPair(HadoopProgram::refuseFive)
                .saveAsNewAPIHadoopFile(
                    root + "/new-failed",
                    IntWritable.class,
                    Text.class,
                    org.apache.hadoop.mapreduce.lib.output.TextOutputFormat.class));
    fact("unknown scheme", () -> sc.textFile("unknown://host/x").count());
    fact("view without folders", () -> sc.textFile("viewfs://none/x").count());
  }

  /** A file system with another scheme, which only Hadoop has: a view of the same folder. */
  private void otherFileSystem() {
    sc.hadoopConfiguration().set("fs.viewfs.mounttable.data.link./mnt", "file:" + root);
    String view = "viewfs://data/mnt";
    fact(
        "text there",
        () -> {
          sc.parallelize(List.of("a", "b", "c"), 2).saveAsTextFile(view + "/copied");
          return files("copied") + sc.textFile(view + "/copied").collect();
        });
    act(
        "text there again",
        () -> sc.parallelize(List.of("a", "b", "c"), 2).saveAsTextFile(view + "/copied"));
    act(
        "null lines there",
        () -> sc.parallelize(Arrays.asList("a", null), 1).saveAsTextFile(view + "/null"));
    fact(
        "objects there",
        () -> {
          sc.parallelize(List.of(1, 2, 3), 2).saveAsObjectFile(view + "/objects");
          return files("objects") + sc.objectFile(view + "/objects").collect();
        });
    fact("whole texts there", () -> sc.wholeTextFiles(view + "/copied/part*").collect());
    fact(
        "binary files there",
        () ->
            sc.binaryFiles(view + "/copied/part*")
                .map(p -> p._1() + " " + p._2().getPath() + " " + p._2().toArray().length)
                .collect());
    fact(
        "binary records there",
        () -> sc.binaryRecords(view + "/copied/part*", 2).map(b -> b.length).collect());
    for (int length : new int[] {3, 0, -1}) {
      fact(
          "binary records of " + length + " bytes there",
          () -> sc.binaryRecords(view + "/copied/part-00000", length).count());
    }
    addedFiles(view);
    fact(
        "checkpoint there",
        () -> {
          sc.setCheckpointDir(view + "/checkpoints");
          JavaRDD<Integer> rdd = sc.parallelize(List.of(1, 2, 3, 4), 2).map(x -> x * 10);
          rdd.checkpoint();
          rdd.count();
          return rdd.isCheckpointed() + " " + rdd.collect() + " " + rdd.getCheckpointFile().get();
        });
    fact(
        "checkpoint with a partitioner there",
        () -> {
          JavaPairRDD<Integer, Integer> rdd =
              sc.parallelize(List.of(1, 2, 3, 4), 2)
                  .mapToPair(x -> new Tuple2<>(x % 2, x))
                  .reduceByKey(Integer::sum);
          rdd.checkpoint();
          rdd.count();
          return sorted(rdd.map(Tuple2::toString))
              + " "
              + rdd.partitioner().get().numPartitions()
              + " "
              + sc.checkpointFile(rdd.getCheckpointFile().get()).count();
        });
  }

  private void addedFiles(String view) {
    fact(
        "added files there",
        () -> {
          sc.addFile(view + "/copied/part-00001");
          sc.addFile(view + "/copied", true);
          return sc.parallelize(List.of("part-00001", "copied/part-00000"), 1)
              .map(name -> Files.readString(Path.of(SparkFiles.get(name))).replace('\n', ' '))
              .collect();
        });
    act("an added folder there", () -> sc.addFile(view + "/copied"));
    act("an added file that is missing there", () -> sc.addFile(view + "/nowhere"));
    act("an added jar that is missing there", () -> sc.addJar(view + "/nowhere.jar"));
  }

  private <F extends OutputFormat<?, ?>> void save(String name, Class<F> format) {
    data.saveAsHadoopFile(root + "/" + name, IntWritable.class, Text.class, format);
  }

  private JavaPairRDD<IntWritable, Text> sequence(String name, int minPartitions) {
    return sc.sequenceFile(root + "/" + name, IntWritable.class, Text.class, minPartitions);
  }

  private JavaPairRDD<LongWritable, Text> text(String path, int minPartitions) {
    return sc.hadoopFile(
        path, TextInputFormat.class, LongWritable.class, Text.class, minPartitions);
  }

  private static String shown(Tuple2<IntWritable, Text> pair) {
    return pair._1() + "=" + pair._2();
  }

  private static Iterator<String> keys(Iterator<Tuple2<IntWritable, Text>> pairs) {
    List<IntWritable> keys = new ArrayList<>();
    pairs.forEachRemaining(pair -> keys.add(pair._1()));
    return List.of(keys.toString()).iterator();
  }

  private static int count(Iterator<?> records) {
    int count = 0;
    for (; records.hasNext(); records.next()) {
      count++;
    }
    return count;
  }

  private static Tuple2<IntWritable, Text> refuseFive(Tuple2<IntWritable, Text> pair) {
    if (pair._1().get() == 5) {
      throw new IllegalStateException("no 5");
    }
    return pair;
  }

  private static List<String> sorted(JavaRDD<String> rdd) {
    List<String> records = new ArrayList<>(rdd.collect());
    Collections.sort(records);
    return records;
  }

  private static String lineage(dev.kindling.api.java.JavaRDDLike<?, ?> rdd) {
    return " " + rdd.toDebugString().replaceAll("\\[\\d+\\]", "[n]").replaceAll("at \\S+:\\d+", "");
  }

  private String files(String name) throws IOException {
    Path top = folder.resolve(name);
    if (!Files.exists(top)) {
      return "no folder";
    }
    try (Stream<Path> files = Files.walk(top)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> top.relativize(file).toString())
          .sorted()
          .toList()
          .toString();
    }
  }

  private void act(String name, Action action) {
    fact(
        name,
        () -> {
          action.run();
          return "done";
        });
  }

  private void fact(String name, Question question) {
    String answer;
    try {
      answer = String.valueOf(question.answer());
    } catch (Exception e) {
      StringBuilder failures = new StringBuilder("throws");
      int depth = 0;
      for (Throwable cause = e; cause != null && depth < 2; cause = cause.getCause()) {
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        failures
            .append(depth++ == 0 ? " " : ", caused by ")
            .append(cause.getClass().getSimpleName())
            .append(": ")
            .append(message.replaceAll(" \\([^ )]+ executor driver\\).*", ""));
      }
      answer = failures.toString();
    }
    System.out.println(
        name
            + " -> "
            + answer
                .replace("\n", "|")
                .replace(root, "ROOT")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UUID")
                .replaceAll("\\d{14}\\d+", "TIME")
                .replaceAll("TID \\d+", "TID n")
                .replaceAll("rdd-\\d+", "rdd-n")
                .replaceAll("stage \\d+", "stage n"));
  }

  /** Returns something to print, or throws. */
  @FunctionalInterface
  private interface Question {
    Object answer() throws Exception;
  }

  /** Does something that may throw. */
  @FunctionalInterface
  private interface Action {
    void run() throws Exception;
  }

  /** Writes what Hadoop's settings say about the attempt in the place of each value. */
  public static final class ShowingAttempts extends TextOutputFormat<IntWritable, Text> {
    @Override
    public RecordWriter<IntWritable, Text> getRecordWriter(
        FileSystem ignored, JobConf conf, String name, Progressable progress) throws IOException {
      RecordWriter<IntWritable, Text> writer = super.getRecordWriter(ignored, conf, name, progress);
      Text text =
          new Text(
              String.join(
                  " ",
                  name,
                  conf.get("mapreduce.task.attempt.id"),
                  conf.get("mapreduce.task.id"),
                  conf.get("mapreduce.task.partition"),
                  conf.get("mapreduce.task.ismap")));
      return new RecordWriter<>() {
        @Override
        public void write(IntWritable key, Text value) throws IOException {
          writer.write(key, text);
        }

        @Override
        public void close(Reporter reporter) throws IOException {
          writer.close(reporter);
        }
      };
    }
  }
}
