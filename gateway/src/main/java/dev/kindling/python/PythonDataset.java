package dev.kindling.python;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.api.Transformations;
import dev.kindling.plan.Checkpoint;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.python.recipe.BatchFiles;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.task.ReadBatchesOperator;
import dev.kindling.python.task.StorePartitionOperator;
import dev.kindling.python.task.WriteBatchesOperator;
import dev.kindling.python.worker.WorkerPool;
import dev.kindling.storage.StorageLevel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dataset of the driver. Once it is persisted or checkpointed, a second dataset beside it has the
 * same records in files; later datasets are then made of that one. Safe for use by many threads.
 */
final class PythonDataset {
  private final PythonSession session;
  private final Dataset<Recipe> recipes;

  @GuardedBy("this")
  private @Nullable Dataset<Recipe> stored;

  @GuardedBy("this")
  private @Nullable Dataset<byte[]> checkpointed;

  PythonDataset(PythonSession session, Dataset<Recipe> recipes) {
    this.session = session;
    this.recipes = recipes;
  }

  /** The dataset that others are to be made of: the stored one, if there is one. */
  synchronized Dataset<Recipe> current() {
    Dataset<Recipe> inFiles = stored;
    return inFiles == null ? recipes : inFiles;
  }

  /** Marks the dataset to be cached: partitions stay after they are first computed. */
  void persist(StorageLevel level) {
    session.driver().persist(stored(), level, recipes.operation());
  }

  /**
   * Drops cached partitions.
   *
   * @param blocking whether to wait until they are dropped
   */
  void unpersist(boolean blocking) {
    Dataset<Recipe> inFiles;
    synchronized (this) {
      inFiles = stored;
      if (checkpointed == null && (inFiles == null || inFiles.checkpoint() == null)) {
        stored = null;
      }
    }
    if (inFiles != null) {
      session.driver().unpersist(inFiles, blocking);
      session.runtime().workers().forget(key(recipes));
      session.runtime().files().dropCached(key(recipes));
    }
  }

  /** Releases the files of its partitions if it is one of some datasets and cached in part. */
  void dropIncomplete(Set<Dataset<?>> among) {
    Dataset<Recipe> inFiles;
    synchronized (this) {
      inFiles = stored;
    }
    if (inFiles != null
        && among.contains(inFiles)
        && !session.driver().backend().uncachedPartitions(inFiles).isEmpty()) {
      session.runtime().workers().forget(key(recipes));
      session.runtime().files().dropCached(key(recipes));
    }
  }

  /** Cuts the lineage once a job has computed the partitions, which stay on this machine. */
  void checkpointLocally() {
    session.driver().checkpointing().local(stored());
  }

  /**
   * Cuts the lineage once a job has computed the partitions, which are written to the checkpoint
   * folder.
   */
  synchronized void checkpoint() {
    if (checkpointed == null) {
      Operation operation = recipes.operation();
      Transformations transformations = session.context().transformations();
      Dataset<byte[]> batches =
          transformations.narrow(
              operation, current(), new ReadBatchesOperator(null, session.updates()));
      session.driver().checkpointing().reliable(batches);
      checkpointed = batches;
      Dataset<Recipe> before = stored;
      stored = transformations.narrow(operation, batches, new WriteBatchesOperator(), true);
      stored.setName(recipes.name());
      if (before != null && before.persisted()) {
        session.driver().persist(stored, before.storageLevel(), operation);
      }
    }
  }

  /** Whether a checkpoint has cut the lineage. */
  synchronized boolean isCheckpointed() {
    Dataset<byte[]> batches = checkpointed;
    return batches != null ? batches.checkpointed() : current().checkpointed();
  }

  /** Whether the dataset is marked for a checkpoint on this machine. */
  synchronized boolean isLocallyCheckpointed() {
    return current().checkpoint() instanceof Checkpoint.Local;
  }

  /** The folder of a checkpoint that has been made, or null. */
  synchronized @Nullable String checkpointFile() {
    Dataset<byte[]> batches = checkpointed;
    return batches == null ? null : session.driver().checkpointing().fileOf(batches);
  }

  /** Names the dataset, for pages and debug strings. */
  synchronized void setName(@Nullable String name) {
    recipes.setName(name);
    Dataset<Recipe> inFiles = stored;
    if (inFiles != null) {
      inFiles.setName(name);
    }
  }

  /** The dataset with the records in files, one for each partition. */
  private synchronized Dataset<Recipe> stored() {
    Dataset<Recipe> inFiles = stored;
    if (inFiles == null) {
      Operation operation = recipes.operation();
      String key = key(recipes);
      inFiles =
          session
              .context()
              .transformations()
              .narrow(operation, recipes, new StorePartitionOperator(key, session.updates()), true);
      inFiles.setName(recipes.name());
      stored = inFiles;
      WorkerPool workers = session.runtime().workers();
      BatchFiles files = session.runtime().files();
      files.whenUnreachable(
          inFiles,
          () -> {
            workers.forget(key);
            files.dropCached(key);
          });
    }
    return inFiles;
  }

  private static String key(Dataset<?> dataset) {
    return "rdd_" + dataset.id();
  }
}
