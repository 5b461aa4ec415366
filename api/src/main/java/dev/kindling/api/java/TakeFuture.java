package dev.kindling.api.java;

import dev.kindling.api.Actions;
import dev.kindling.api.CollectedRecords;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The future of {@code takeAsync}: runs jobs on more and more partitions while records are missing.
 * The first job is started by the program's thread, each other one by the thread of the job before.
 *
 * @param <T> the type of the records
 */
final class TakeFuture<T> extends ActionFuture<List<T>> {
  private final Actions actions;
  private final Operation operation;
  private final Dataset<T> dataset;
  private final int wanted;
  private final int partitions;
  private final Map<String, String> properties;

  /** Held while a round ends and the next one starts. */
  private final Object rounds = new Object();

  /** Records of the rounds so far; read and written by one job's thread after another. */
  private final List<T> taken;

  private CollectedRecords<T> round = new CollectedRecords<>(0);
  private int scanned;

  private TakeFuture(
      Actions actions,
      Operation operation,
      Dataset<T> dataset,
      int wanted,
      Map<String, String> properties,
      List<T> taken) {
    super(() -> Collections.unmodifiableList(taken));
    this.actions = actions;
    this.operation = operation;
    this.dataset = dataset;
    this.wanted = wanted;
    this.partitions = dataset.numPartitions();
    this.properties = properties;
    this.taken = taken;
  }

  /** Starts the action; its jobs have the given local properties. */
  static <T> TakeFuture<T> start(
      Actions actions,
      Operation operation,
      Dataset<T> dataset,
      int wanted,
      Map<String, String> properties) {
    TakeFuture<T> future =
        new TakeFuture<>(actions, operation, dataset, wanted, properties, new ArrayList<>());
    synchronized (future.rounds) {
      future.next();
    }
    return future;
  }

  private void next() {
    if (taken.size() >= wanted || scanned >= partitions) {
      super.succeeded();
      return;
    }
    int from = scanned;
    scanned = actions.endOfTakeRound(from, taken.size(), wanted, partitions);
    round = new CollectedRecords<>(scanned - from);
    started(
        actions.startTake(
            operation, dataset, from, scanned, wanted - taken.size(), properties, round, this));
  }

  @Override
  public void succeeded() {
    // The job may end before the thread that started it has noted it.
    synchronized (rounds) {
      if (isCancelled()) {
        failed(actionCancelled());
        return;
      }
      try {
        List<T> found = round.list();
        taken.addAll(found.subList(0, Math.min(wanted - taken.size(), found.size())));
        next();
      } catch (Exception e) {
        failed(e);
      }
    }
  }

  @Override
  boolean cancel(String reason) {
    boolean cancels = super.cancel(reason);
    if (cancels) {
      failed(actionCancelled());
    }
    return cancels;
  }
}
