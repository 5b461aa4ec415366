package dev.kindling.ui.page;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The configuration keys of Spark that have no effect in Kindling, and the reasons. */
final class IneffectiveSettings {
  private static final String ONE_JVM =
      "tasks run on threads of this JVM; there are no executor processes";
  private static final String NO_MESSAGES = "nothing is sent between processes";
  private static final String NO_CLUSTER = "there is no cluster manager; the master is local";
  private static final String OBJECTS =
      "a shuffle passes objects within one JVM and sends no bytes over a network";
  private static final String UNKNOWN = "Kindling does not use this key";

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

  /** The first entry whose prefix matches a key is its reason. */
  private static final List<Reason> REASONS =
      List.of(
          new Reason("spark.executor.", ONE_JVM),
          new Reason("spark.executorEnv.", ONE_JVM),
          new Reason("spark.cores.max", "the master URL local[N] sets the number of task slots"),
          new Reason("spark.task.cpus", "each task uses one task slot"),
          new Reason("spark.driver.memory", "the heap size was fixed when this JVM started (-Xmx)"),
          new Reason("spark.driver.extraJavaOptions", "this JVM is already running"),
          new Reason("spark.driver.extraClassPath", "this JVM is already running"),
          new Reason("spark.driver.host", NO_MESSAGES),
          new Reason("spark.driver.port", NO_MESSAGES),
          new Reason("spark.blockManager.", NO_MESSAGES),
          new Reason("spark.network.", NO_MESSAGES),
          new Reason("spark.rpc.", NO_MESSAGES),
          new Reason("spark.authenticate", NO_MESSAGES),
          new Reason("spark.dynamicAllocation.", ONE_JVM),
          new Reason("spark.excludeOnFailure.", ONE_JVM),
          new Reason("spark.locality.", "all data is local to all task slots"),
          new Reason(
              "spark.speculation",
              "all tasks run on the same machine, so a second copy of a task would not be faster"),
          new Reason("spark.shuffle.", OBJECTS),
          new Reason("spark.reducer.", OBJECTS),
          new Reason(
              "spark.closure.", "functions are checked when they are passed to an operation"),
          new Reason("spark.broadcast.", "all tasks share the same broadcast object"),
          new Reason("spark.sql.", "SQL is not part of Kindling"),
          new Reason("spark.streaming.", "streaming is not part of Kindling"),
          new Reason("spark.yarn.", NO_CLUSTER),
          new Reason("spark.kubernetes.", NO_CLUSTER),
          new Reason("spark.mesos.", NO_CLUSTER),
          new Reason("spark.deploy.", NO_CLUSTER),
          new Reason("spark.submit.", NO_CLUSTER),
          new Reason("spark.jars", "the program's classes are on the class path of this JVM"));

  private IneffectiveSettings() {}

  /** Returns why a key has no effect; null if it has one or is not a key of Spark. */
  static @Nullable String reasonForNoEffect(String key) {
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
