package dev.kindling.engine;

import dev.kindling.engine.schedule.ProgressTable;
import dev.kindling.engine.storage.BlockStore;
import dev.kindling.spi.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The status of jobs, stages and cached partitions, from the scheduler and the block store. */
record LocalStatus(ProgressTable progress, BlockStore blocks) implements Status {
  @Override
  public List<Integer> activeJobIds() {
    return progress.activeJobIds();
  }

  @Override
  public List<Integer> activeStageIds() {
    return progress.activeStageIds();
  }

  @Override
  public List<Integer> jobIdsOfGroup(@Nullable String group) {
    return progress.jobIdsOfGroup(group);
  }

  @Override
  public List<Integer> jobIdsWithTag(String tag) {
    return progress.jobIdsWithTag(tag);
  }

  @Override
  public @Nullable JobStatus job(int jobId) {
    return progress.job(jobId);
  }

  @Override
  public @Nullable StageStatus stage(int stageId) {
    return progress.stage(stageId);
  }

  @Override
  public @Nullable StorageStatus stored(int datasetId) {
    return blocks.stored(datasetId);
  }

  @Override
  public int runningTasks() {
    return progress.runningTasks();
  }

  @Override
  public long storageUsed() {
    return blocks.usedBytes();
  }

  @Override
  public long storageTotal() {
    return blocks.budgetBytes();
  }
}
