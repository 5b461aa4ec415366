package dev.kindling.spi;

import dev.kindling.plan.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage, as events describe it, without its attempts.
 *
 * @param id unique within a context and numbered as Spark numbers
 * @param operation gives the stage its name: for a {@code ShuffleMapStage} the call that made the
 *     dataset on the shuffle's map side, for a {@code ResultStage} the action
 * @param numTasks the number of tasks, one for each partition to compute
 * @param parentStageIds the stages whose map outputs it reads
 * @param writes the shuffle that a {@code ShuffleMapStage} writes, null for a {@code ResultStage}
 * @param reads the shuffles that it reads
 * @param datasets the datasets that it computes, the last one first, as Spark lists them
 */
public record StageDescription(
    int id,
    Operation operation,
    int numTasks,
    List<Integer> parentStageIds,
    @Nullable ShuffleDescription writes,
    List<ShuffleDescription> reads,
    List<DatasetDescription> datasets) {

  public StageDescription {
    parentStageIds = List.copyOf(parentStageIds);
    reads = List.copyOf(reads);
    datasets = List.copyOf(datasets);
  }

  /** The stage's name, as in Spark: {@code groupBy at Films.java:12}. */
  public String name() {
    return operation.site().shortForm();
  }

  /** {@code ShuffleMapStage} or {@code ResultStage}. */
  public String kind() {
    return writes == null ? "ResultStage" : "ShuffleMapStage";
  }
}
