package dev.kindling.api;

import dev.kindling.spi.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The status of a {@link RecordingBackend}, which knows one answer about cached partitions. */
record StoredOnly(Status.@Nullable StorageStatus stored) implements Status {
  @Override
  public List<Integer> activeJobIds() {
    return List.of();
  }

  @Override
  public List<Integer> activeStageIds() {
    return List.of();
  }

  @Override
  public List<Integer> jobIdsOfGroup(@Nullable String group) {
    return List.of();
  }

  @Override
  public List<Integer> jobIdsWithTag(String tag) {
    return List.of();
  }

  @Override
  public @Nullable JobStatus job(int jobId) {
    return null;
  }

  @Override
  public @Nullable StageStatus stage(int stageId) {
    return null;
  }

  @Override
  public @Nullable StorageStatus stored(int datasetId) {
    return stored;
  }

  @Override
  public int runningTasks() {
    return 0;
  }

  @Override
  public long storageUsed() {
    return 0;
  }

  @Override
  public long storageTotal() {
    return 0;
  }
}
