package dev.kindling.python;

import dev.kindling.python.protocol.DatasetRequest;
import dev.kindling.python.protocol.StorageFlags;
import dev.kindling.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Answers requests about one dataset. */
final class DatasetRequestHandler implements DatasetRequest.Handler {
  private final PythonApplication application;

  DatasetRequestHandler(PythonApplication application) {
    this.application = application;
  }

  @Override
  public int numPartitions(DatasetRequest.NumPartitions request) {
    return dataset(request.dataset()).current().numPartitions();
  }

  @Override
  public String describe(DatasetRequest.Describe request) {
    return dataset(request.dataset()).current().toString();
  }

  @Override
  public @Nullable String name(DatasetRequest.Name request) {
    return dataset(request.dataset()).current().name();
  }

  @Override
  public void setName(DatasetRequest.SetName request) {
    dataset(request.dataset()).setName(request.name());
  }

  @Override
  public String debugString(DatasetRequest.DebugString request) {
    return application.session().driver().debugString(dataset(request.dataset()).current());
  }

  @Override
  public void persist(DatasetRequest.Persist request) {
    StorageFlags level = request.level();
    dataset(request.dataset())
        .persist(
            new StorageLevel(
                level.useDisk(),
                level.useMemory(),
                level.useOffHeap(),
                level.deserialized(),
                level.replication()));
  }

  @Override
  public void unpersist(DatasetRequest.Unpersist request) {
    dataset(request.dataset()).unpersist(request.blocking());
  }

  @Override
  public StorageFlags getStorageLevel(DatasetRequest.GetStorageLevel request) {
    StorageLevel level = dataset(request.dataset()).current().storageLevel();
    return new StorageFlags(
        level.useDisk(),
        level.useMemory(),
        level.useOffHeap(),
        level.deserialized(),
        level.replication());
  }

  @Override
  public void checkpoint(DatasetRequest.Checkpoint request) {
    dataset(request.dataset()).checkpoint();
  }

  @Override
  public void checkpointLocally(DatasetRequest.CheckpointLocally request) {
    dataset(request.dataset()).checkpointLocally();
  }

  @Override
  public boolean isCheckpointed(DatasetRequest.IsCheckpointed request) {
    return dataset(request.dataset()).isCheckpointed();
  }

  @Override
  public boolean isLocallyCheckpointed(DatasetRequest.IsLocallyCheckpointed request) {
    return dataset(request.dataset()).isLocallyCheckpointed();
  }

  @Override
  public @Nullable String checkpointFile(DatasetRequest.CheckpointFile request) {
    return dataset(request.dataset()).checkpointFile();
  }

  private PythonDataset dataset(int id) {
    return application.session().dataset(id);
  }
}
