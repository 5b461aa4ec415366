package dev.kindling.engine.stage;

import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Operation;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.ShuffleDescription;
import dev.kindling.spi.StageDescription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One stage of a job as it follows from the lineage: without an id, an attempt or a state. */
public final class PlannedStage {
  private final Dataset<?> dataset;
  private final @Nullable Exchange writes;
  private final List<Dataset<?>> datasets;
  private final List<Exchange> reads;
  private @Nullable Description description;

  /** The stage that computes a dataset for an exchange, or for an action when that is null. */
  PlannedStage(Dataset<?> dataset, @Nullable Exchange writes) {
    this.dataset = dataset;
    this.writes = writes;
    this.datasets = new ArrayList<>();
    Set<Exchange> found = Collections.newSetFromMap(new IdentityHashMap<>());
    this.reads = new ArrayList<>();
    walk(
        dataset,
        visited -> {
          datasets.add(visited);
          return true;
        },
        exchange -> {
          if (found.add(exchange)) {
            reads.add(exchange);
          }
        });
  }

  /** The last dataset the stage computes. */
  public Dataset<?> dataset() {
    return dataset;
  }

  /** The shuffle the stage writes, or null for the stage of the action. */
  public @Nullable Exchange writes() {
    return writes;
  }

  /** The shuffles the stage reads, each once, in the order of the lineage. */
  public List<Exchange> reads() {
    return Collections.unmodifiableList(reads);
  }

  /** The shuffles that the stage needs and whose outputs aren't all available. */
  public List<Exchange> missing(AvailableOutputs outputs) {
    List<Exchange> missing = new ArrayList<>();
    if (!anyPersisted()) {
      for (Exchange exchange : reads) {
        if (outputs.missing(exchange).length > 0) {
          missing.add(exchange);
        }
      }
      return missing;
    }
    Set<Exchange> asked = Collections.newSetFromMap(new IdentityHashMap<>());
    walk(
        dataset,
        visited -> !(visited.persisted() && outputs.fullyCached(visited)),
        exchange -> {
          if (asked.add(exchange) && outputs.missing(exchange).length > 0) {
            missing.add(exchange);
          }
        });
    return missing;
  }

  /**
   * Computes the description of the stage for observers. Runs code of the program (a partitioner's
   * {@code toString}), so it is called on a thread of the program.
   */
  public void describe() {
    List<DatasetDescription> infos = new ArrayList<>(datasets.size());
    for (Dataset<?> each : datasets) {
      infos.add(DatasetDescription.of(each));
    }
    List<ShuffleDescription> readInfos = new ArrayList<>(reads.size());
    for (Exchange exchange : reads) {
      readInfos.add(ShuffleDescription.of(exchange));
    }
    description =
        new Description(writes == null ? null : ShuffleDescription.of(writes), readInfos, infos);
  }

  /**
   * The description of the stage for observers, once it has an id.
   *
   * @param action the operation of the job, which names its last stage
   * @throws IllegalStateException when {@link #describe} hasn't been called
   */
  public StageDescription description(
      int id, int numTasks, List<Integer> parentStageIds, Operation action) {
    Description known = description;
    if (known == null) {
      throw new IllegalStateException(
          "a stage must be described before it is published: stage " + id);
    }
    return new StageDescription(
        id,
        writes == null ? action : dataset.operation(),
        numTasks,
        parentStageIds,
        known.writes,
        known.reads,
        known.datasets);
  }

  private boolean anyPersisted() {
    for (Dataset<?> each : datasets) {
      if (each.persisted()) {
        return true;
      }
    }
    return false;
  }

  /** Visits each dataset of the stage once, the last one first, and the exchanges it reads. */
  private static void walk(
      Dataset<?> root, Predicate<Dataset<?>> into, Consumer<Exchange> onExchange) {
    Set<Dataset<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Dataset<?>> unvisited = new ArrayDeque<>();
    unvisited.push(root);
    while (!unvisited.isEmpty()) {
      Dataset<?> visited = unvisited.pop();
      if (!seen.add(visited) || !into.test(visited)) {
        continue;
      }
      List<? extends Edge> edges = visited.node().edges();
      for (Edge edge : edges) {
        if (edge instanceof Exchange exchange) {
          onExchange.accept(exchange);
        }
      }
      for (int i = edges.size() - 1; i >= 0; i--) {
        if (edges.get(i) instanceof Edge.Narrow narrow) {
          unvisited.push(narrow.parent());
        }
      }
    }
  }

  private record Description(
      @Nullable ShuffleDescription writes,
      List<ShuffleDescription> reads,
      List<DatasetDescription> datasets) {}
}
