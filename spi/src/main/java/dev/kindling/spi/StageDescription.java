package dev.kindling.spi;

import dev.kindling.plan.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage as pages show it; the attempt is the events' to say.
 *
 * @param id unique within a context, counted as Spark counts
 * @param operation gives the stage its name: for a {@code ShuffleMapStage} the call that made the
 *     dataset on the shuffle's map side, for a {@code ResultStage} the action
 * @param numTasks one per partition that is computed
 * @param parentStageIds the stages whose outputs it reads
 * @param writes the shuffle it writes when it is a {@code ShuffleMapStage}, null for a {@code
 *     ResultStage}
 * @param reads the shuffles it reads
 * @param datasets the datasets it computes, the last one first, as Spark lists them
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

  /** Spark's name for a stage: {@code groupBy at Films.java:12}. */
  public String name() {
    return operation.site().shortForm();
  }

  /** {@code ShuffleMapStage} or {@code ResultStage}. */
  public String kind() {
    return writes == null ? "ResultStage" : "ShuffleMapStage";
  }
}
