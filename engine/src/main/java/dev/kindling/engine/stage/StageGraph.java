package dev.kindling.engine.stage;

import dev.kindling.plan.Dataset;
import dev.kindling.plan.Exchange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The stages of a job: its lineage cut at every exchange, those that will be skipped included.
 *
 * <p>Stages come in the order in which Spark 4.2 numbers them, found by running it: for each
 * shuffle that the last stage reads, first the shuffles it depends on, the farthest first, then the
 * shuffle itself; the last stage is last. (Among the shuffles that one stage reads, Spark's order
 * is that of identity hash codes; here it is the order in the lineage.) An exchange that is reached
 * twice is one stage. No walk recurses, since lineages may be 100,000 datasets deep.
 */
public final class StageGraph {
  private boolean described;
  private final List<PlannedStage> stages;

  private StageGraph(List<PlannedStage> stages) {
    this.stages = Collections.unmodifiableList(stages);
  }

  /** Cuts the lineage of a job's dataset. */
  public static StageGraph of(Dataset<?> dataset) {
    Cutter cutter = new Cutter();
    PlannedStage result = new PlannedStage(dataset, null);
    for (Exchange exchange : result.reads()) {
      cutter.addWithAncestors(exchange);
    }
    cutter.ordered.add(result);
    return new StageGraph(cutter.ordered);
  }

  /** All stages, each after those whose outputs it reads; the action's stage last. */
  public List<PlannedStage> stages() {
    return stages;
  }

  /** The stage of the action. */
  public PlannedStage result() {
    return stages.get(stages.size() - 1);
  }

  /** Computes the descriptions of all stages for observers; see {@link PlannedStage#describe}. */
  public void describe() {
    for (PlannedStage stage : stages) {
      stage.describe();
    }
    described = true;
  }

  /** Whether {@link #describe} has been called. */
  public boolean described() {
    return described;
  }

  private static final class Cutter {
    final List<PlannedStage> ordered = new ArrayList<>();
    private final IdentityHashMap<Exchange, PlannedStage> cut = new IdentityHashMap<>();
    private final Set<Exchange> added = Collections.newSetFromMap(new IdentityHashMap<>());

    void addWithAncestors(Exchange exchange) {
      if (added.contains(exchange)) {
        return;
      }
      for (Exchange ancestor : ancestors(exchange)) {
        addParentsFirst(ancestor);
      }
      addParentsFirst(exchange);
    }

    /** The exchanges that an exchange depends on and that aren't ordered yet, farthest first. */
    private Deque<Exchange> ancestors(Exchange exchange) {
      Deque<Exchange> ancestors = new ArrayDeque<>();
      Set<Exchange> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      Deque<Exchange> unvisited = new ArrayDeque<>();
      unvisited.push(exchange);
      while (!unvisited.isEmpty()) {
        List<Exchange> reads = stage(unvisited.pop()).reads();
        for (int i = reads.size() - 1; i >= 0; i--) {
          Exchange read = reads.get(i);
          if (!added.contains(read) && seen.add(read)) {
            ancestors.push(read);
            unvisited.push(read);
          }
        }
      }
      return ancestors;
    }

    private void addParentsFirst(Exchange exchange) {
      Deque<Exchange> path = new ArrayDeque<>();
      path.push(exchange);
      while (!path.isEmpty()) {
        Exchange last = path.peek();
        boolean ready = true;
        if (!added.contains(last)) {
          for (Exchange read : stage(last).reads()) {
            if (!added.contains(read)) {
              path.push(read);
              ready = false;
            }
          }
        }
        if (ready) {
          path.pop();
          if (added.add(last)) {
            ordered.add(stage(last));
          }
        }
      }
    }

    private PlannedStage stage(Exchange exchange) {
      return cut.computeIfAbsent(exchange, e -> new PlannedStage(e.parent(), e));
    }
  }
}
