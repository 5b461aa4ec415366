package dev.kindling.observe.explain;

import dev.kindling.observe.graph.PartitionOrigin;
import dev.kindling.observe.measure.Amounts;
import dev.kindling.observe.state.ApplicationView;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageView;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.StageDescription;
import java.util.Optional;

/** Where a stage's number of partitions comes from, in words. */
final class PartitionWords {
  private PartitionWords() {}

  /** A sentence or two, or "" when it is not known. */
  static String whereTheNumberComesFrom(Snapshot snapshot, StageDescription stage) {
    return PartitionOrigin.of(stage).map(origin -> words(snapshot, stage, origin)).orElse("");
  }

  /** A sentence with a space before it where only some partitions are computed, else "". */
  static String howManyAreComputed(StageDescription stage) {
    int partitions = stage.datasets().isEmpty() ? 0 : stage.datasets().get(0).numPartitions();
    if (partitions <= stage.numTasks()) {
      return "";
    }
    String name = stage.operation().name();
    String why =
        switch (name) {
          case "take", "first" ->
              ": it tries a few first, and others only if these have too few records";
          case "lookup" -> ": the partitioner says which one holds the key";
          case "zipWithIndex" -> ": how many records the last one has makes no difference";
          default -> "";
        };
    return " `%s` asked for %d of %s%s."
        .formatted(name, stage.numTasks(), Amounts.count(partitions, "partition"), why);
  }

  private static String words(Snapshot snapshot, StageDescription stage, PartitionOrigin origin) {
    DatasetDescription dataset = origin.dataset();
    String call = Operations.code(dataset.operation().site().shortForm());
    String partitions = Amounts.count(dataset.numPartitions(), "partition");
    String kept =
        stage.datasets().get(0).id() == dataset.id()
            ? ""
            : " The steps after it keep the partitions they are given.";
    return switch (origin.kind()) {
      case SLICES -> slices(snapshot.application(), dataset, call) + kept;
      case SPLITS ->
          "%s reads its files in %s: a split never spans two files, large files are cut into several, and there are at least as many as its number of partitions asks for where the size allows it (two, if it is given no number).%s"
              .formatted(call, Amounts.count(dataset.numPartitions(), "split"), kept);
      case SHUFFLE -> shuffle(snapshot, dataset, call) + kept;
      case UNION ->
          "%s puts the partitions of all its parents one after another: %s in all.%s"
              .formatted(call, partitions, kept);
      case COALESCE ->
          "%s put neighbouring partitions together, into %s, without moving records between tasks.%s"
              .formatted(call, partitions, kept);
      case CARTESIAN ->
          "%s makes a partition of every pair of its two parents' partitions: %s in all.%s"
              .formatted(call, partitions, kept);
      case PRUNING ->
          "%s leaves out the partitions that can't hold what it was asked for, and keeps %s: its parent is sorted, so that bounds say where a key can be.%s"
              .formatted(call, partitions, kept);
      case OTHER -> "%s has %s.%s".formatted(call, partitions, kept);
    };
  }

  private static String slices(
      ApplicationView application, DatasetDescription dataset, String call) {
    String cut =
        "%s cut its list into %s"
            .formatted(call, Amounts.count(dataset.numPartitions(), "partition"));
    Optional<Integer> set = defaultParallelism(application);
    int byDefault = set.orElse(application.slots());
    if (dataset.numPartitions() != byDefault) {
      return cut + ", the number it was given.";
    }
    return set.isPresent()
        ? cut + ", as `spark.default.parallelism` says when it is given no number."
        : "%s: one for each lane, and `%s` has %s. That is what it does when it is given no number."
            .formatted(cut, application.master(), Amounts.inWords(application.slots(), "lane"));
  }

  private static String shuffle(Snapshot snapshot, DatasetDescription dataset, String call) {
    int largest = 0;
    for (DatasetDescription.Parent parent : dataset.parents()) {
      largest = Math.max(largest, partitionsOf(snapshot, parent.datasetId()));
    }
    String into =
        "The shuffle of %s puts records into %s"
            .formatted(call, Amounts.count(dataset.numPartitions(), "partition"));
    String name = dataset.operation().name();
    if (name.equals("repartition") || name.equals("coalesce")) {
      return into + ", the number it was given.";
    }
    if (name.equals("partitionBy")) {
      return into + ", as many as its partitioner has.";
    }
    Optional<Integer> set = defaultParallelism(snapshot.application());
    if (set.isPresent() && dataset.numPartitions() == set.get()) {
      return into + ", as `spark.default.parallelism` says when it is given no number.";
    }
    if (set.isEmpty() && largest > 0 && dataset.numPartitions() == largest) {
      return into
          + (dataset.parents().size() > 1
              ? ": as many as its larger side had before it."
              : ": as many as there were before it.")
          + " That is what it does when it is given no number.";
    }
    return into + ".";
  }

  private static int partitionsOf(Snapshot snapshot, int datasetId) {
    for (int i = snapshot.stages().size() - 1; i >= 0; i--) {
      StageView stage = snapshot.stages().get(i);
      if (!stage.info().datasets().isEmpty() && stage.info().datasets().get(0).id() == datasetId) {
        return stage.info().datasets().get(0).numPartitions();
      }
    }
    return 0;
  }

  private static Optional<Integer> defaultParallelism(ApplicationView application) {
    String value = application.conf().get("spark.default.parallelism");
    try {
      return value == null ? Optional.empty() : Optional.of(Integer.valueOf(value.trim()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
