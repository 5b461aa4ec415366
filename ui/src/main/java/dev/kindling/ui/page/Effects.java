package dev.kindling.ui.page;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of Spark's configuration keys do nothing in this engine, and why. */
final class Effects {
  private static final String ONE_JVM =
      "tasks run on threads of this JVM: there are no executors to configure";
  private static final String NO_MESSAGES = "nothing is sent between processes";
  private static final String NO_CLUSTER = "there is no cluster manager: the master is local";
  private static final String OBJECTS =
      "a shuffle here moves objects by reference within one JVM, not bytes over a network";
  private static final String UNKNOWN = "Kindling gives this key no meaning";

  /** Keys that the API, the engine or these pages read. */
  private static final Set<String> EFFECTIVE =
      Set.of(
          "spark.app.id",
          "spark.app.name",
          "spark.app.startTime",
          "spark.default.parallelism",
          "spark.driver.bindAddress",
          "spark.files.ignoreCorruptFiles",
          "spark.files.maxPartitionBytes",
          "spark.files.openCostInBytes",
          "spark.io.compression.codec",
          "spark.job.description",
          "spark.local.dir",
          "spark.master",
          "spark.memory.fraction",
          "spark.memory.storageFraction",
          "spark.memory.offHeap.enabled",
          "spark.memory.offHeap.size",
          "spark.rdd.compress",
          "spark.redaction.regex",
          "spark.redaction.string.regex",
          "spark.scheduler.allocation.file",
          "spark.scheduler.listenerbus.eventqueue.capacity",
          "spark.scheduler.mode",
          "spark.serializer",
          "spark.shuffle.compress",
          "spark.shuffle.reduceLocality.enabled",
          "spark.shuffle.spill.compress",
          "spark.shuffle.spill.numElementsForceSpillThreshold",
          "spark.task.maxFailures");

  private static final List<String> EFFECTIVE_PREFIXES =
      List.of("spark.ui.", "spark.kryo.", "spark.kryoserializer.");

  /** The first that a key begins with says why. */
  private static final List<Reason> REASONS =
      List.of(
          new Reason("spark.executor.", ONE_JVM),
          new Reason("spark.executorEnv.", ONE_JVM),
          new Reason("spark.cores.max", "local[N] says how many tasks run at a time"),
          new Reason("spark.task.cpus", "each task takes one worker"),
          new Reason("spark.driver.memory", "the heap was fixed when this JVM started (-Xmx)"),
          new Reason("spark.driver.extraJavaOptions", "this JVM runs already"),
          new Reason("spark.driver.extraClassPath", "this JVM runs already"),
          new Reason("spark.driver.host", NO_MESSAGES),
          new Reason("spark.driver.port", NO_MESSAGES),
          new Reason("spark.blockManager.", NO_MESSAGES),
          new Reason("spark.network.", NO_MESSAGES),
          new Reason("spark.rpc.", NO_MESSAGES),
          new Reason("spark.authenticate", NO_MESSAGES),
          new Reason("spark.dynamicAllocation.", ONE_JVM),
          new Reason("spark.excludeOnFailure.", ONE_JVM),
          new Reason("spark.locality.", "all data is equally near to all workers"),
          new Reason("spark.speculation", "a slow worker is no slower machine here"),
          new Reason("spark.shuffle.", OBJECTS),
          new Reason("spark.reducer.", OBJECTS),
          new Reason("spark.closure.", "functions are checked where they are written"),
          new Reason("spark.broadcast.", "a broadcast value is shared by all workers as it is"),
          new Reason("spark.sql.", "SQL is not part of Kindling"),
          new Reason("spark.streaming.", "streaming is not part of Kindling"),
          new Reason("spark.yarn.", NO_CLUSTER),
          new Reason("spark.kubernetes.", NO_CLUSTER),
          new Reason("spark.mesos.", NO_CLUSTER),
          new Reason("spark.deploy.", NO_CLUSTER),
          new Reason("spark.submit.", NO_CLUSTER),
          new Reason("spark.jars", "this JVM's class path holds the program's classes"));

  private Effects() {}

  /** Why a key does nothing here, or null when it does something or isn't Spark's. */
  static @Nullable String whyNone(String key) {
    if (!key.startsWith("spark.") || EFFECTIVE.contains(key)) {
      return null;
    }
    if (EFFECTIVE_PREFIXES.stream().anyMatch(key::startsWith)) {
      return null;
    }
    for (Reason reason : REASONS) {
      if (key.startsWith(reason.prefix)) {
        return reason.why;
      }
    }
    return UNKNOWN;
  }

  private record Reason(String prefix, String why) {}
}
