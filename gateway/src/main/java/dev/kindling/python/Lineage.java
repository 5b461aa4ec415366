package dev.kindling.python;

import dev.kindling.api.Transformations;
import dev.kindling.plan.Checkpoint;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.task.Framing;
import dev.kindling.python.task.Refiling;
import dev.kindling.python.task.Storing;
import dev.kindling.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * A dataset of the driver's, and beside it, once it is persisted or checkpointed, one that holds
 * its records in files.
 */
final class Lineage {
  private final Session session;
  private final Dataset<Recipe> recipes;
  // Guarded by this, as all below.
  private @Nullable Dataset<Recipe> stored;
  private @Nullable Dataset<byte[]> checkpointed;

  Lineage(Session session, Dataset<Recipe> recipes) {
    this.session = session;
    this.recipes = recipes;
  }

  /** What is computed by its functions each time. */
  Dataset<Recipe> recipes() {
    return recipes;
  }

  /** What others are to be made of: what is stored, where something is. */
  synchronized Dataset<Recipe> current() {
    Dataset<Recipe> kept = stored;
    return kept == null ? recipes : kept;
  }

  /** Keeps partitions once they are computed. */
  void persist(StorageLevel level) {
    session.driver().persist(stored(), level, recipes.operation());
  }

  /** Forgets kept partitions. */
  void unpersist(boolean blocking) {
    Dataset<Recipe> kept;
    synchronized (this) {
      kept = stored;
      if (checkpointed == null && (kept == null || kept.checkpoint() == null)) {
        stored = null;
      }
    }
    if (kept != null) {
      session.driver().unpersist(kept, blocking);
      session.crew().workers().forget(key(recipes));
    }
  }

  /** Cuts the lineage once a job has computed the partitions, which stay on this machine. */
  void checkpointLocally() {
    session.driver().checkpointing().local(stored());
  }

  /**
   * Cuts the lineage once a job has computed the partitions, which go to the checkpoints' folder.
   */
  synchronized void checkpoint() {
    if (checkpointed == null) {
      Operation operation = recipes.operation();
      Transformations transformations = session.context().transformations();
      Dataset<byte[]> batches =
          transformations.narrow(operation, current(), new Framing(null, false, session.updates()));
      session.driver().checkpointing().reliable(batches);
      checkpointed = batches;
      Dataset<Recipe> kept = stored;
      stored = transformations.narrow(operation, batches, new Refiling(), true);
      stored.setName(recipes.name());
      if (kept != null && kept.persisted()) {
        session.driver().persist(stored, kept.storageLevel(), operation);
      }
    }
  }

  /** Whether the lineage was cut. */
  synchronized boolean isCheckpointed() {
    Dataset<byte[]> batches = checkpointed;
    return batches != null ? batches.checkpointed() : current().checkpointed();
  }

  /** Whether the lineage was cut by partitions that stay on this machine. */
  synchronized boolean isLocallyCheckpointed() {
    return current().checkpoint() instanceof Checkpoint.Local;
  }

  /** Where a checkpoint is that has been made, or null. */
  synchronized @Nullable String checkpointFile() {
    Dataset<byte[]> batches = checkpointed;
    return batches == null ? null : session.driver().checkpointing().fileOf(batches);
  }

  /** Names the dataset for pages. */
  synchronized void setName(@Nullable String name) {
    recipes.setName(name);
    Dataset<Recipe> kept = stored;
    if (kept != null) {
      kept.setName(name);
    }
  }

  /** The records in files, one for each partition. */
  private synchronized Dataset<Recipe> stored() {
    Dataset<Recipe> kept = stored;
    if (kept == null) {
      Operation operation = recipes.operation();
      kept =
          session
              .context()
              .transformations()
              .narrow(operation, recipes, new Storing(key(recipes), session.updates()), true);
      kept.setName(recipes.name());
      stored = kept;
    }
    return kept;
  }

  private static String key(Dataset<?> dataset) {
    return "rdd_" + dataset.id();
  }
}
