package dev.kindling.it.fidelity;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaDoubleRDD;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * How saves fail, and what each call says after its context was stopped, one line for each. The
 * same program with Spark's imports printed {@code failure-facts.txt}.
 */
final class FailureFacts {
  private final AnswerLines lines = new AnswerLines();
  private final JavaSparkContext sc;
  private final Path folder;
  private final JavaRDD<Integer> four;
  private final JavaPairRDD<Integer, Integer> pairs;
  private final JavaDoubleRDD doubles;

  private FailureFacts(JavaSparkContext sc, Path folder) {
    this.sc = sc;
    this.folder = folder;
    this.four = sc.parallelize(List.of(1, 2, 3, 4), 2);
    this.pairs = four.mapToPair(x -> new Tuple2<>(x, x));
    this.doubles = four.mapToDouble(x -> x);
  }

  /** Stops the context. */
  static List<String> lines(JavaSparkContext sc, Path folder) {
    FailureFacts facts = new FailureFacts(sc, folder);
    facts.saves();
    sc.stop();
    facts.stoppedSaves();
    facts.stoppedActions();
    facts.stoppedInBackground();
    facts.stoppedSources();
    facts.stoppedOperators();
    facts.stoppedControls();
    return facts.lines.all();
  }

  private void saves() {
    JavaRDD<Integer> failing = four.map(FailureFacts::failAtThree);
    JavaRDD<Integer> shuffled = failing.mapToPair(x -> new Tuple2<>(x, x)).groupByKey().keys();
    save("a function", failing);
    save("a function before a shuffle", shuffled);
    save("an error", four.map(FailureFacts::errorAtThree));
    save("what is not serializable", four.map(x -> new Object()));
    add("text of null", () -> four.map(x -> x == 3 ? null : x).saveAsTextFile(path("null")));
    add("text that fails", () -> four.map(x -> new WithoutText()).saveAsTextFile(path("text")));
    add(
        "a folder twice",
        () -> {
          four.saveAsTextFile(path("twice"));
          four.saveAsTextFile(path("twice"));
        });
  }

  private void save(String what, JavaRDD<?> rdd) {
    add("objects, " + what, () -> rdd.saveAsObjectFile(path(what + " objects")));
    if (!what.startsWith("what")) {
      add("text, " + what, () -> rdd.saveAsTextFile(path(what)));
    }
  }

  private static int failAtThree(int number) {
    if (number == 3) {
      throw new IllegalStateException("three");
    }
    return number;
  }

  private static int errorAtThree(int number) {
    if (number == 3) {
      throw new AssertionError("three");
    }
    return number;
  }

  private void stoppedSaves() {
    add("stopped saveAsTextFile", () -> four.saveAsTextFile(path("stopped")));
    add("stopped saveAsObjectFile", () -> four.saveAsObjectFile(path("stopped objects")));
  }

  private void stoppedActions() {
    lines.add("stopped collect", four::collect);
    lines.add("stopped count", four::count);
    lines.add("stopped first", four::first);
    lines.add("stopped take", () -> four.take(1));
    lines.add("stopped top", () -> four.top(1));
    lines.add("stopped reduce", () -> four.reduce(Integer::sum));
    lines.add("stopped isEmpty", four::isEmpty);
    lines.add("stopped histogram", () -> doubles.histogram(3));
    lines.add("stopped stats", doubles::stats);
    lines.add("stopped countByKey", pairs::countByKey);
    lines.add("stopped lookup", () -> pairs.lookup(1));
    lines.add("stopped countApproxDistinct", () -> four.countApproxDistinct(0.1));
    add("stopped foreach", () -> four.foreach(x -> {}));
    lines.add("stopped toLocalIterator", () -> four.toLocalIterator().next());
    lines.add("stopped treeReduce", () -> four.treeReduce(Integer::sum));
  }

  private void stoppedInBackground() {
    lines.add("stopped collectAsync", () -> four.collectAsync().get());
    lines.add("stopped countAsync", () -> four.countAsync().get());
    lines.add("stopped takeAsync", () -> four.takeAsync(2).get());
    lines.add("stopped foreachAsync", () -> four.foreachAsync(x -> {}).get());
    lines.add("stopped foreachPartitionAsync", () -> four.foreachPartitionAsync(x -> {}).get());
    lines.add("stopped countApprox", () -> four.countApprox(1000));
    lines.add("stopped countByValueApprox", () -> four.countByValueApprox(1000));
    lines.add("stopped countByKeyApprox", () -> pairs.countByKeyApprox(1000));
    lines.add("stopped sumApprox", () -> doubles.sumApprox(1000));
    lines.add("stopped meanApprox", () -> doubles.meanApprox(1000));
  }

  private void stoppedSources() {
    add("stopped parallelize", () -> sc.parallelize(List.of(1)));
    add("stopped emptyRDD", sc::emptyRDD);
    add("stopped textFile", () -> sc.textFile(folder.toString()));
    add("stopped wholeTextFiles", () -> sc.wholeTextFiles(folder.toString()));
    add("stopped binaryFiles", () -> sc.binaryFiles(folder.toString()));
    add("stopped binaryRecords", () -> sc.binaryRecords(folder.toString(), 4));
    add("stopped objectFile", () -> sc.objectFile(folder.toString()));
    add("stopped broadcast", () -> sc.broadcast(1));
    add("stopped union", () -> sc.union(four, four));
  }

  private void stoppedOperators() {
    add("stopped map", () -> four.map(x -> x));
    add("stopped cache", four::cache);
    add("stopped repartition", () -> four.repartition(3));
    add("stopped pipe", () -> four.pipe("cat"));
    lines.add("stopped pipe and count", () -> four.pipe("cat").count());
    add("stopped zipWithIndex", four::zipWithIndex);
    add("stopped sortBy", () -> four.sortBy(x -> x, true, 2));
    add("stopped sortByKey", pairs::sortByKey);
    add("stopped checkpoint", four::checkpoint);
  }

  private void stoppedControls() {
    add("stopped localCheckpoint", () -> four.map(x -> x).rdd().localCheckpoint());
    lines.add("stopped defaultParallelism", sc::defaultParallelism);
    lines.add("stopped getNumPartitions", four::getNumPartitions);
    lines.add("stopped version", sc::version);
    add("stopped setJobGroup", () -> sc.setJobGroup("group", "text"));
    add("stopped clearJobGroup", sc::clearJobGroup);
    add("stopped cancelJobGroup", () -> sc.cancelJobGroup("group"));
    add("stopped cancelAllJobs", sc::cancelAllJobs);
    add("stopped getPersistentRDDs", sc::getPersistentRDDs);
    add("stopped statusTracker", () -> sc.statusTracker().getActiveJobIds());
    lines.add("stopped getLocalProperty", () -> sc.getLocalProperty("none"));
    add("stopped setLocalProperty", () -> sc.setLocalProperty("some", "value"));
    lines.add("stopped master", sc::master);
    add("stopped toDebugString", four::toDebugString);
    add("stopped stop", sc::stop);
  }

  private void add(String name, Runnable call) {
    lines.add(
        name,
        (Callable<String>)
            () -> {
              call.run();
              return "returns";
            });
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  /** A record whose text can't be made. */
  private static final class WithoutText implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      throw new IllegalArgumentException("no text");
    }
  }
}
