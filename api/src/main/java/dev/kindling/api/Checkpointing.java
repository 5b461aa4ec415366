package dev.kindling.api;

import dev.kindling.SparkException;
import dev.kindling.plan.Checkpoint;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Operation;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.plan.Source;
import dev.kindling.plan.TerminalText;
import dev.kindling.spi.FileOutput;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints: after the first job that has computed a dataset, its records are stored and its
 * lineage is cut. Thread-safe.
 */
public final class Checkpointing {
  private static final System.Logger LOG = System.getLogger(Checkpointing.class.getName());
  private static final String RELIABLE_KIND = "ReliableCheckpointRDD";

  private final Driver driver;

  /** The URI of the folder for checkpoints, or null if the program has set none. */
  private volatile @Nullable String folder;

  Checkpointing(Driver driver) {
    this.driver = driver;
  }

  /** The URI of the folder for checkpoints, or null if the program has set none. */
  public @Nullable String folder() {
    return folder;
  }

  /**
   * Sets the folder in which this context creates a folder of its own for checkpoints; null for
   * none.
   */
  public void setFolder(@Nullable String directory) {
    try {
      folder = directory == null ? null : driver.files().createCheckpointFolder(directory);
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  /** Marks a dataset for a checkpoint in files, made after the first job that computes it. */
  public void reliable(Dataset<?> dataset) {
    String current = folder;
    if (isStored(dataset)) {
      return;
    }
    if (current == null) {
      throw SneakyThrow.unchecked(
          new SparkException(
              "Checkpoint directory has not been set in the SparkContext\n"
                  + "set a folder for checkpoints by setCheckpointDir(...) before checkpoint() of "
                  + dataset));
    }
    if (dataset.checkpoint() == null) {
      dataset.setCheckpoint(new Checkpoint.Reliable(current + "/rdd-" + dataset.id()));
    }
  }

  /**
   * Marks a dataset for a local checkpoint: after the first job that computes it, all its
   * partitions are cached and the lineage is cut.
   */
  public void local(Dataset<?> dataset) {
    if (isStored(dataset) || dataset.checkpointed()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Not marking RDD for local checkpoint because it was already checkpointed: "
              + TerminalText.oneLine(dataset.toString()));
      return;
    }
    StorageLevel level = dataset.storageLevel();
    dataset.setCheckpoint(new Checkpoint.Local());
    driver.cacheWithoutLoss(
        dataset, level.equals(StorageLevel.NONE()) ? StorageLevel.MEMORY_AND_DISK() : level);
  }

  /** Returns the folder of a checkpoint that was made, or null. */
  public @Nullable String fileOf(Dataset<?> dataset) {
    return dataset.checkpoint() instanceof Checkpoint.Reliable reliable
            && (dataset.checkpointed() || isStored(dataset))
        ? reliable.folder()
        : null;
  }

  /** Makes a dataset that reads a checkpoint. */
  public <T> Dataset<T> read(Operation operation, String path) {
    try {
      Require.path(path, "Can not create a Path from a null string", operation);
      Dataset<T> stored = stored(operation, path);
      stored.setCheckpoint(new Checkpoint.Reliable(driver.files().uri(path)));
      return stored;
    } catch (Exception e) {
      driver.skipDatasetId();
      throw SneakyThrow.unchecked(e);
    }
  }

  /**
   * Called after a job has computed a dataset: makes the checkpoints of it and of its ancestors.
   */
  void computed(Operation operation, Dataset<?> root) {
    if (!root.markComputed()) {
      return;
    }
    Deque<Dataset<?>> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      Dataset<?> dataset = waiting.pop();
      if (dataset.checkpoint() != null && !isStored(dataset)) {
        store(operation, dataset);
        continue;
      }
      List<? extends Edge> edges = dataset.node().edges();
      for (int i = edges.size() - 1; i >= 0; i--) {
        Dataset<?> parent = edges.get(i).parent();
        if (parent.markComputed()) {
          waiting.push(parent);
        }
      }
    }
  }

  private <T> void store(Operation operation, Dataset<T> dataset) {
    Checkpoint checkpoint = dataset.checkpoint();
    try {
      if (checkpoint instanceof Checkpoint.Reliable reliable) {
        FileOutput output =
            driver.files().createCheckpoint(reliable.folder(), dataset.partitioner());
        boolean written = false;
        try {
          driver
              .actions()
              .store(
                  operation,
                  dataset,
                  output.writer(),
                  "checkpoint(): the records were not cached when the job computed them, so they"
                      + " are computed once more to be written; persist() before to compute once");
          output.commit();
          written = true;
        } finally {
          if (!written) {
            output.abort();
          }
        }
        dataset.cutLineage(stored(operation, reliable.folder()));
      } else {
        List<Integer> missing = driver.backend().uncachedPartitions(dataset);
        if (!missing.isEmpty()) {
          driver
              .actions()
              .compute(
                  operation,
                  dataset,
                  missing,
                  "localCheckpoint(): the partitions that the job hasn't computed are computed"
                      + " too");
        }
        dataset.cutLineage(
            driver.dataset(
                operation,
                new Source<>(new LocalCheckpointInput<T>(dataset.id(), dataset.numPartitions()))));
      }
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  private <T> Dataset<T> stored(Operation operation, String path) throws Exception {
    return driver.dataset(
        operation,
        new Source<>(driver.files().checkpoint(path), driver.files().checkpointPartitioner(path)));
  }

  private static boolean isStored(Dataset<?> dataset) {
    return dataset.node().kind().equals(RELIABLE_KIND);
  }
}
