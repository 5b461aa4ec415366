package dev.kindling.it.fidelity;

import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What settings of Spark's and of Hadoop's change, one line for each. Every line has a context of
 * its own. The same program with Spark's imports printed {@code setting-facts.txt}.
 */
final class SettingFacts {
  private static final String HADOOP = "spark.hadoop.";
  private static final String DELIMITER = "textinputformat.record.delimiter";
  private static final String RECURSIVE = "mapreduce.input.fileinputformat.input.dir.recursive";
  private static final String SPLIT = "mapreduce.input.fileinputformat.split.";
  private static final String COMPRESS = "mapreduce.output.fileoutputformat.compress";
  private static final String CODEC = "org.apache.hadoop.io.compress.";
  private static final String LIMIT = "spark.driver.maxResultSize";
  private static final String VALIDATE = "spark.hadoop.validateOutputSpecs";

  private final List<String> lines = new ArrayList<>();
  private final Path folder;
  private int saves;

  private SettingFacts(Path folder) {
    this.folder = folder;
  }

  static List<String> lines(Path folder) throws IOException {
    SettingFacts facts = new SettingFacts(folder);
    facts.delimiters();
    facts.folders();
    facts.splits();
    facts.saves();
    facts.folderThatExists();
    facts.results();
    facts.wrongValues();
    return facts.lines;
  }

  private void delimiters() throws IOException {
    String bars = file("bars.txt", "one|two|three\nfour|five\r\nsix||seven|");
    String overlapping = file("overlapping.txt", "xaaabyaabaab");
    for (int partitions : new int[] {1, 3, 5}) {
      both(
          "bars " + partitions,
          sc -> sc.textFile(bars, partitions).glom().collect(),
          DELIMITER,
          "|");
      both(
          "aab " + partitions,
          sc -> sc.textFile(overlapping, partitions).glom().collect(),
          DELIMITER,
          "aab");
    }
    both("empty", sc -> sc.textFile(bars, 1).count(), DELIMITER, "");
    both("whole", sc -> sc.wholeTextFiles(bars).count(), DELIMITER, "|");
    String long0 = file("long.txt", "short\na very long line\nend\n");
    both(
        "long lines",
        sc -> sc.textFile(long0, 1).collect(),
        "mapreduce.input.linerecordreader.line.maxlength",
        "6");
    // The first split ends behind the byte order mark.
    String marked = file("marked.txt", "\uFEFF\n\ne\r\n\r");
    for (String length : List.of("2", "3")) {
      both(
          "lines behind a mark",
          sc -> sc.textFile(marked, 3).glom().collect(),
          "mapreduce.input.linerecordreader.line.maxlength",
          length);
    }
  }

  private void folders() throws IOException {
    for (String name : List.of("x", "sub/y", "sub/deep/z", "_hidden/h", ".dot", "sub/_under")) {
      file("in/" + name, "of " + name + "\n");
    }
    String root = folder.resolve("in").toString();
    Program lines = sc -> sc.textFile(root).collect().stream().sorted().toList();
    for (String value : List.of("true", " TRUE ", "yes", "false")) {
      both("lines of folders", lines, RECURSIVE, value);
    }
    both("former name", lines, "mapred.input.dir.recursive", "true");
    both("whole files", sc -> sc.wholeTextFiles(root).count(), RECURSIVE, "true");
    both("binary files", sc -> sc.binaryFiles(root).count(), RECURSIVE, "true");
    both("binary records", sc -> sc.binaryRecords(root, 1).count(), RECURSIVE, "true");
    both(
        "folders are passed over",
        lines,
        "mapreduce.input.fileinputformat.input.dir.nonrecursive.ignore.subdirs",
        "true");
  }

  private void splits() throws IOException {
    String big =
        file(
            "big.txt",
            IntStream.range(0, 1000)
                .mapToObj(n -> "line " + n + "\n")
                .collect(Collectors.joining()));
    Program partitions =
        sc ->
            sc.textFile(big, 4).getNumPartitions()
                + " "
                + sc.binaryRecords(big, 10).getNumPartitions();
    fact("partitions", partitions);
    both("partitions", partitions, SPLIT + "maxsize", "1000");
    both("partitions", partitions, SPLIT + "maxsize", "1000", SPLIT + "minsize", "3000");
    both("partitions", partitions, "mapred.min.split.size", "5000");
    for (String value : List.of("5000", "abc", "-5", "0x1388", "5k", " 5000 ", "")) {
      both("partitions", partitions, SPLIT + "minsize", value);
    }
  }

  private void saves() {
    Program save =
        sc -> {
          Path to = unused();
          sc.parallelize(List.of("a", "b"), 2).saveAsTextFile(to.toString());
          return names(to) + " " + sc.textFile(to.toString()).collect().stream().sorted().toList();
        };
    both("save", save, COMPRESS, "true");
    for (String codec : List.of("GzipCodec", "BZip2Codec", "DefaultCodec", "DeflateCodec")) {
      both("save", save, COMPRESS, "true", COMPRESS + ".codec", CODEC + codec);
    }
    both("save", save, COMPRESS + ".codec", CODEC + "GzipCodec");
    both("save", save, COMPRESS, "maybe");
    both("save", save, "mapred.output.compress", "true");
    for (String value : List.of("false", "maybe")) {
      both("save", save, "mapreduce.fileoutputcommitter.marksuccessfuljobs", value);
    }
    for (String value : List.of("1", "2", "3", "x")) {
      both("save", save, "mapreduce.fileoutputcommitter.algorithm.version", value);
    }
  }

  private void folderThatExists() {
    Program text =
        sc -> {
          Path to = unused();
          sc.parallelize(List.of(1, 2, 3), 3).saveAsTextFile(to.toString());
          sc.parallelize(List.of(9), 1).saveAsTextFile(to.toString());
          return sc.textFile(to.toString()).collect().stream().sorted().toList();
        };
    Program objects =
        sc -> {
          Path to = unused();
          sc.parallelize(List.of(1, 2, 3), 3).saveAsObjectFile(to.toString());
          sc.parallelize(List.of(9), 1).saveAsObjectFile(to.toString());
          return sc.objectFile(to.toString()).count();
        };
    fact("text exists", text);
    fact("objects exist", objects);
    for (String value : List.of("false", "FALSE", "true", "maybe")) {
      fact("text exists", text, VALIDATE, value);
      fact("objects exist", objects, VALIDATE, value);
    }
  }

  private void results() {
    Map<String, Program> actions = new LinkedHashMap<>();
    actions.put("collect", sc -> big(sc).collect().size());
    actions.put("take", sc -> big(sc).take(20).size());
    actions.put("take one", sc -> big(sc).take(1).size());
    actions.put("first", sc -> big(sc).first().length());
    actions.put("iterator", sc -> count(big(sc).toLocalIterator()));
    actions.put("count", sc -> big(sc).count());
    actions.put("reduce", sc -> big(sc).reduce((a, b) -> a + b).length());
    actions.put("fold", sc -> big(sc).fold("", (a, b) -> a + b).length());
    actions.put(
        "aggregate", sc -> big(sc).aggregate("", (a, b) -> a + b, (a, b) -> a + b).length());
    actions.put("top", sc -> big(sc).top(3).size());
    actions.put("takeOrdered", sc -> big(sc).takeOrdered(3).size());
    actions.put(
        "collectPartitions",
        sc -> big(sc).collectPartitions(IntStream.range(0, 20).toArray()).length);
    actions.put("collectAsMap", sc -> pairs(sc).collectAsMap().size());
    actions.put("lookup", sc -> pairs(sc).lookup(1).size());
    actions.put("foreach", sc -> nothing(() -> big(sc).foreach(record -> {})));
    actions.put("max", sc -> big(sc).max(Comparing.TEXTS).length());
    actions.put(
        "shuffle", sc -> pairs(sc).mapValues(v -> 1).reduceByKey(Integer::sum).collect().size());
    actions.put("save", sc -> nothing(() -> big(sc).saveAsTextFile(unused().toString())));
    actions.forEach(
        (name, action) -> {
          for (String limit : List.of("1m", "64k", "0", "-1")) {
            fact(name, action, LIMIT, limit);
          }
        });
    // Text that tasks share takes memory once here, but each task sends all of it in Spark.
    for (int tasks : new int[] {15, 17}) {
      Program collect =
          sc ->
              sc.parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
                  .map(n -> Large.TEXT)
                  .collect()
                  .size();
      fact("default limit " + tasks, collect);
      fact("default limit " + tasks, collect, LIMIT, "0");
    }
  }

  private void wrongValues() {
    String[][] settings = {
      {LIMIT, "5x"},
      {LIMIT, "1.5g"},
      {LIMIT, " 1g "},
      {"spark.speculation", "maybe"},
      {"spark.speculation", "TRUE"},
      {"spark.task.cpus", "0"},
      {"spark.task.cpus", "two"},
      {"spark.io.encryption.enabled", "1"},
      {"spark.eventLog.enabled", "perhaps"},
      {"spark.rdd.compress", "yes"},
      {"spark.memory.fraction", "2"},
      {"spark.executor.memory", "1m"},
      {"spark.scheduler.mode", "FASTEST"},
      {"spark.kryoserializer.buffer.max", "lots"},
      {"spark.unknown.to.all", "anything"},
    };
    for (String[] setting : settings) {
      fact("value", sc -> sc.parallelize(List.of(1, 2), 2).count(), setting);
    }
  }

  /** A program that runs in a context with the settings of a line. */
  private interface Program {
    Object run(JavaSparkContext sc) throws Exception;
  }

  /** A text of 64 MiB. */
  private static final class Large {
    static final String TEXT = "x".repeat(64 << 20);

    private Large() {}
  }

  /** A call without a result. */
  private interface Call {
    void run() throws Exception;
  }

  /** Adds two lines: with Hadoop's settings in the configuration, and set on the context. */
  private void both(String name, Program program, String... hadoop) {
    String[] conf = hadoop.clone();
    for (int i = 0; i < conf.length; i += 2) {
      conf[i] = HADOOP + conf[i];
    }
    fact(name, program, conf);
    fact(
        name + " set later " + List.of(hadoop),
        sc -> {
          for (int i = 0; i < hadoop.length; i += 2) {
            sc.hadoopConfiguration().set(hadoop[i], hadoop[i + 1]);
          }
          return program.run(sc);
        });
  }

  private void fact(String name, Program program, String... settings) {
    SparkConf conf = new SparkConf(false).setMaster("local[1]").setAppName("settings");
    conf.set("spark.ui.enabled", "false");
    for (int i = 0; i < settings.length; i += 2) {
      conf.set(settings[i], settings[i + 1]);
    }
    String outcome;
    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      outcome = String.valueOf(program.run(sc));
    } catch (Exception e) {
      outcome = Thrown.text(e);
    }
    String shown = (name + " " + List.of(settings) + " -> " + outcome).replace("\r", "\\r");
    lines.add(
        shown
            .replace("\n", "\\n")
            .replace(folder.toString(), "FOLDER")
            .replaceAll("saved\\d+", "saved#"));
  }

  private static JavaRDD<String> big(JavaSparkContext sc) {
    return sc.parallelize(IntStream.range(0, 20).boxed().toList(), 20)
        .map(n -> "x".repeat(100 << 10));
  }

  private static JavaPairRDD<Integer, String> pairs(JavaSparkContext sc) {
    return big(sc).mapToPair(text -> new Tuple2<>(1, text));
  }

  private static int count(Iterator<String> records) {
    int count = 0;
    while (records.hasNext()) {
      records.next();
      count++;
    }
    return count;
  }

  private static String nothing(Call call) throws Exception {
    call.run();
    return "done";
  }

  private Path unused() {
    saves++;
    return folder.resolve("saved" + saves);
  }

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private static List<String> names(Path saved) {
    try (Stream<Path> files = Files.list(saved)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .collect(Collectors.toCollection(ArrayList::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Orders texts, also in tasks. */
  private enum Comparing implements Comparator<String>, Serializable {
    TEXTS;

    @Override
    public int compare(String left, String right) {
      return left.compareTo(right);
    }
  }

  /** The text of an exception, without what depends on the run. */
  private static final class Thrown {
    private Thrown() {}

    static String text(Throwable thrown) {
      Throwable shown = thrown;
      while (shown.getCause() != null && firstLine(shown).equals("Job aborted.")) {
        shown = shown.getCause();
      }
      String message = firstLine(shown);
      // How large the metrics of a task are is Spark's own matter.
      message = message.replaceAll("of (\\d+) tasks \\([\\d.]+ (\\w+)\\)", "of $1 tasks (# $2)");
      message = message.replaceAll("\\(TID .*?\\) \\(.*?\\)", "").replaceAll("\\(0x\\w+\\)", "");
      String name = shown.getClass().getName().replaceAll(".*[.$]", "");
      return name + ": " + message;
    }

    private static String firstLine(Throwable thrown) {
      return String.valueOf(thrown.getMessage()).split("\n", 2)[0];
    }
  }
}
