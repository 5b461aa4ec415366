package dev.kindling.fuzz.peer;

import dev.kindling.SparkConf;
import dev.kindling.api.java.JavaDoubleRDD;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.fuzz.compare.Engine;
import dev.kindling.fuzz.compare.JobLog;
import dev.kindling.fuzz.compare.JobLog.JobSeen;
import dev.kindling.fuzz.compare.JobLog.StageSeen;
import dev.kindling.fuzz.compare.Transcript;
import dev.kindling.fuzz.program.Call;
import dev.kindling.fuzz.program.FuzzProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Runs programs on a context with two threads. The sources for both engines differ only in imports.
 */
public final class LocalEngine implements Engine {
  private static final String LABEL = "fuzz.call";
  private static final Pattern ID = Pattern.compile("\\[(\\d+)\\]");

  private final JavaSparkContext sc;
  private final JobLog jobs;
  private final Path folder;

  /** Starts an engine that writes its files to {@code folder}. */
  public LocalEngine(Path folder, Function<JavaSparkContext, JobLog> log) {
    SparkConf conf =
        new SparkConf(false)
            .setMaster("local[2]")
            .setAppName("fuzz")
            .set("spark.ui.enabled", "false")
            .set("spark.local.dir", folder.toString())
            .set("spark.driver.host", "localhost")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.cleaner.referenceTracking.blocking.timeout", "10s");
    this.sc = new JavaSparkContext(conf);
    sc.setCheckpointDir(folder.resolve("checkpoints").toString());
    this.jobs = log.apply(sc);
    this.folder = folder;
  }

  @Override
  public int nextId() {
    return sc.parallelize(List.of(), 1).id();
  }

  @Override
  public Transcript run(FuzzProgram program) {
    Transcript transcript = new Transcript();
    Operators operators = new Operators(sc, folder);
    TreeSet<String> leaves = new TreeSet<>();
    for (int i = 0; i < program.calls().size(); i++) {
      Call call = program.calls().get(i);
      call.inputs().forEach(leaves::remove);
      make(operators, call, i + 1, transcript);
      if (call.result() != null && operators.datasets().containsKey(call.result())) {
        leaves.add(call.result());
      }
    }
    // Spark does not report cached partitions of size 0, which serialised ones can have. After a
    // failed job it is random how many of its other tasks ran, and after a task that has not read
    // all that a program prints, whether the thread that feeds the program has cached its input.
    boolean showsCachedSizes =
        !program.toString().matches("(?s).*(_SER|DISK_ONLY|\\.pipe\\().*")
            && transcript.lines().stream().noneMatch(line -> line.what().equals("error"));
    int firstId = Integer.MAX_VALUE;
    for (JavaRDDLike<?, ?> dataset : operators.datasets().values()) {
      firstId = Math.min(firstId, dataset.id());
    }
    for (Map.Entry<String, JavaRDDLike<?, ?>> dataset :
        new TreeMap<>(operators.datasets()).entrySet()) {
      describe(dataset.getKey(), dataset.getValue(), firstId, showsCachedSizes, transcript);
    }
    for (String leaf : leaves) {
      contents(leaf, operators, transcript);
    }
    sc.setLocalProperty(LABEL, null);
    operators.unsetAll();
    operators.datasets().values().forEach(LocalEngine::unpersist);
    addJobs(jobs.take(), program, transcript);
    return transcript;
  }

  private void make(Operators operators, Call call, int number, Transcript transcript) {
    sc.setLocalProperty(LABEL, String.valueOf(number));
    try {
      Object answer = operators.make(call);
      if (call.result() == null) {
        transcript.add(call.toString(), "answer", Text.of(answer));
      }
    } catch (Exception | StackOverflowError | AssertionError e) {
      transcript.add(call.toString(), "error", Errors.of(e));
    }
  }

  private static void describe(
      String name,
      JavaRDDLike<?, ?> dataset,
      int firstId,
      boolean showsCachedSizes,
      Transcript transcript) {
    try {
      transcript.add(name, "partitions", String.valueOf(dataset.getNumPartitions()));
      transcript.add(name, "partitioned", String.valueOf(dataset.partitioner().isPresent()));
      String lineage = lineage(dataset.toDebugString(), firstId);
      transcript.add(
          name,
          "debug string",
          showsCachedSizes ? lineage : lineage.replaceAll("\n.*CachedPartitions.*", ""));
    } catch (Exception e) {
      transcript.add(name, "error", Errors.of(e));
    }
  }

  // Removes the sizes of cached partitions, because each engine estimates the size of its own
  // objects, and the calls that made checkpoints: for Spark some are in its own code.
  private static String lineage(String debugString, int firstId) {
    return ID.matcher(debugString)
        .replaceAll((MatchResult id) -> "[" + (Integer.parseInt(id.group(1)) - firstId) + "]")
        .replaceAll("(ReliableCheckpointRDD\\[[^]]*\\]) at .*", "$1")
        .replaceAll("MemorySize: [^;]*;", "MemorySize: ...;")
        .replaceAll("DiskSize: .*", "DiskSize: ...");
  }

  @SuppressWarnings("unchecked")
  private void contents(String name, Operators operators, Transcript transcript) {
    sc.setLocalProperty(LABEL, name);
    try {
      List<String> partitions = new ArrayList<>();
      ((JavaRDDLike<Object, ?>) operators.datasets().get(name))
          .mapPartitions(records -> Functions.partition("gathered", records))
          .collect()
          .forEach(partition -> partitions.add(Text.of(partition)));
      transcript.add(name, "contents", String.join("\n", partitions));
    } catch (Exception e) {
      transcript.add(name, "error", Errors.of(e));
    }
  }

  // In Spark, a task of a job that has failed may hold a block for ever. Then its RDD stays.
  private static void unpersist(JavaRDDLike<?, ?> dataset) {
    try {
      unpersistAndWait(dataset);
    } catch (Exception e) {
      if (!e.getClass().getSimpleName().equals("RpcTimeoutException")) {
        throw e;
      }
    }
  }

  private static void unpersistAndWait(JavaRDDLike<?, ?> dataset) {
    if (dataset.getStorageLevel().useMemory() || dataset.getStorageLevel().useDisk()) {
      if (dataset instanceof JavaRDD<?> rdd) {
        rdd.unpersist(true);
      } else if (dataset instanceof JavaPairRDD<?, ?> rdd) {
        rdd.unpersist(true);
      } else if (dataset instanceof JavaDoubleRDD rdd) {
        rdd.unpersist(true);
      }
    }
  }

  private static void addJobs(List<JobSeen> jobs, FuzzProgram program, Transcript transcript) {
    if (jobs.isEmpty()) {
      return;
    }
    int firstJob = jobs.stream().mapToInt(JobSeen::id).min().getAsInt();
    boolean allSucceeded = true;
    for (JobSeen job : jobs.stream().sorted(Comparator.comparingInt(JobSeen::id)).toList()) {
      allSucceeded &= job.succeeded();
      String label = job.label();
      String call =
          label.matches("\\d+")
              ? program.calls().get(Integer.parseInt(label) - 1).toString()
              : label;
      StringBuilder text = new StringBuilder();
      text.append(job.id() - firstJob).append(job.succeeded() ? " succeeded" : " failed");
      for (String stage : stages(job, allSucceeded)) {
        text.append('\n').append(stage);
      }
      transcript.add(call, "job", text.toString());
    }
  }

  // The numbers of parent stages are random in Spark: it numbers them in the order of a set of
  // objects
  // with identity hash codes.
  private static List<String> stages(JobSeen job, boolean allSucceeded) {
    List<String> stages = new ArrayList<>();
    for (StageSeen stage : job.stages()) {
      String text = stage.kind() + " of " + stage.partitions();
      // After a failed job it is random which of its other tasks ran and left outputs.
      if (allSucceeded) {
        text += stage.ran() ? " ran " + stage.tasks() : " skipped";
      }
      // The name comes last, because it differs if Spark's own code runs the job.
      stages.add(text + ", " + stage.name());
    }
    Collections.sort(stages);
    return stages;
  }

  @Override
  public void close() {
    sc.stop();
  }
}
