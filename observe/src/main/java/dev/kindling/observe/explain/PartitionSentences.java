package dev.kindling.observe.explain;

import dev.kindling.observe.graph.PartitionOrigin;
import dev.kindling.observe.measure.Amounts;
import dev.kindling.observe.state.ApplicationView;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.StageDescription;
import java.util.Optional;

/** Explains in sentences where a stage's number of partitions comes from. */
final class PartitionSentences {
  private PartitionSentences() {}

  /** Returns one or two sentences, or "" when the origin is not known. */
  static String originOfNumber(Snapshot snapshot, StageDescription stage) {
    return PartitionOrigin.of(stage).map(origin -> sentences(snapshot, stage, origin)).orElse("");
  }

  /**
   * Returns a sentence, with a space before it, when the stage computes only some of the
   * partitions; otherwise "".
   */
  static String computedSubset(StageDescription stage) {
    int partitions = stage.datasets().isEmpty() ? 0 : stage.datasets().get(0).numPartitions();
    if (partitions <= stage.numTasks()) {
      return "";
    }
    String name = stage.operation().name();
    String why =
        switch (name) {
          case "take", "first" ->
              ": it reads a few partitions first, and more only if those have too few records";
          case "lookup" -> ": the partitioner determines the partition of the key";
          case "zipWithIndex" -> ": it does not need the number of records in the last partition";
          default -> "";
        };
    return " `%s` needed %d of %s%s."
        .formatted(name, stage.numTasks(), Amounts.count(partitions, "partition"), why);
  }

  private static String sentences(
      Snapshot snapshot, StageDescription stage, PartitionOrigin origin) {
    DatasetDescription dataset = origin.dataset();
    String call = OperationSentences.code(dataset.operation().site().shortForm());
    String partitions = Amounts.count(dataset.numPartitions(), "partition");
    String unchanged =
        stage.datasets().get(0).id() == dataset.id()
            ? ""
            : " The steps after it do not change the number of partitions.";
    return switch (origin.kind()) {
      case SLICES -> slices(snapshot.application(), dataset, call) + unchanged;
      case SPLITS ->
          "%s reads its files in %s. A split never spans two files, and a large file is cut into several splits unless it is compressed. There are at least as many splits as the call's minimum number of partitions (2 by default), if the files are large enough.%s"
              .formatted(call, Amounts.count(dataset.numPartitions(), "split"), unchanged);
      case WHOLE_FILES ->
          "%s reads whole files: a file is never cut, and small files share a partition, so there %s %s.%s"
              .formatted(call, dataset.numPartitions() == 1 ? "is" : "are", partitions, unchanged);
      case CHECKPOINT ->
          "%s is read from its checkpoint, which has %s.%s".formatted(call, partitions, unchanged);
      case ALIGNED_UNION ->
          "The parents of %s have the same partitioner, so each of its %s holds the records of that partition of all parents.%s"
              .formatted(call, partitions, unchanged);
      case SHUFFLE -> shuffle(snapshot, dataset, call) + unchanged;
      case UNION ->
          "%s has the partitions of all its parents: %s in total.%s"
              .formatted(call, partitions, unchanged);
      case COALESCE ->
          "%s merged partitions of its parent into %s, without a shuffle.%s"
              .formatted(call, partitions, unchanged);
      case CARTESIAN ->
          "%s has one partition for each pair of its two parents' partitions: %s in total.%s"
              .formatted(call, partitions, unchanged);
      case PRUNING ->
          "%s skips the partitions that cannot contain the requested keys, and reads %s: its parent is sorted, so the bounds of each partition are known.%s"
              .formatted(call, partitions, unchanged);
      case OTHER -> "%s has %s.%s".formatted(call, partitions, unchanged);
    };
  }

  private static String slices(
      ApplicationView application, DatasetDescription dataset, String call) {
    String cut =
        "%s cut its collection into %s"
            .formatted(call, Amounts.count(dataset.numPartitions(), "partition"));
    Optional<Integer> set = defaultParallelism(application);
    int byDefault = set.orElse(application.slots());
    if (dataset.numPartitions() != byDefault) {
      return cut + ", the number in the call.";
    }
    // Whether the call has the same number is not known.
    return set.isPresent()
        ? cut + ": without a number in the call, `spark.default.parallelism` applies."
        : "%s: without a number in the call, there is one for each task slot, and `%s` has %s."
            .formatted(
                cut, application.master(), Amounts.inWords(application.slots(), "task slot"));
  }

  private static String shuffle(Snapshot snapshot, DatasetDescription dataset, String call) {
    String into =
        "The shuffle of %s distributes the records over %s"
            .formatted(call, Amounts.count(dataset.numPartitions(), "partition"));
    return switch (dataset.operation().name()) {
      case "repartition", "coalesce" -> into + ", the number in the call.";
      case "partitionBy" -> into + ", as many as its partitioner has.";
      // They choose the number by themselves.
      case "treeReduce", "treeAggregate" -> into + ".";
      default -> into + reasonForNumber(snapshot, dataset);
    };
  }

  /**
   * Whether the call has a number is not known, so that the rule for calls without one is given.
   */
  private static String reasonForNumber(Snapshot snapshot, DatasetDescription dataset) {
    Optional<Integer> set = defaultParallelism(snapshot.application());
    if (set.isPresent()) {
      return dataset.numPartitions() == set.get()
          ? ": without a number in the call, `spark.default.parallelism` applies."
          : ".";
    }
    int largest = 0;
    boolean ofSides = false;
    for (DatasetDescription.Parent parent : dataset.parents()) {
      Optional<StageDescription> stage = stageOf(snapshot, parent.datasetId());
      largest =
          Math.max(largest, stage.map(found -> found.datasets().get(0).numPartitions()).orElse(0));
      ofSides |=
          stage
              .flatMap(PartitionOrigin::of)
              .filter(origin -> isUnionOf(origin, dataset))
              .isPresent();
    }
    if (largest == 0 || dataset.numPartitions() != largest) {
      return ".";
    }
    if (ofSides) {
      return ": without a number in the call, it has as many as all its sides together.";
    }
    return dataset.parents().size() > 1
        ? ": without a number in the call, it has as many as its largest parent."
        : ": without a number in the call, it has as many as its parent.";
  }

  /** In Python, the sides of a join are united before the shuffle. */
  private static boolean isUnionOf(PartitionOrigin origin, DatasetDescription dataset) {
    return origin.kind() == PartitionOrigin.Kind.UNION
        && origin.dataset().operation().id() == dataset.operation().id();
  }

  /** Returns the latest stage whose last dataset has an id. */
  private static Optional<StageDescription> stageOf(Snapshot snapshot, int datasetId) {
    for (int i = snapshot.stages().size() - 1; i >= 0; i--) {
      StageDescription stage = snapshot.stages().get(i).info();
      if (!stage.datasets().isEmpty() && stage.datasets().get(0).id() == datasetId) {
        return Optional.of(stage);
      }
    }
    return Optional.empty();
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
