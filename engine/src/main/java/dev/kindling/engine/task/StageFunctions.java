package dev.kindling.engine.task;

import dev.kindling.pipeline.closure.FunctionCopies;
import dev.kindling.plan.Cartesian;
import dev.kindling.plan.Checkpointed;
import dev.kindling.plan.CoGroup;
import dev.kindling.plan.Coalesce;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Lineage;
import dev.kindling.plan.Narrow;
import dev.kindling.plan.Node;
import dev.kindling.plan.PartitionPruning;
import dev.kindling.plan.Shuffle;
import dev.kindling.plan.Source;
import dev.kindling.plan.Subtract;
import dev.kindling.plan.Union;
import dev.kindling.plan.Zip;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of one stage that tasks may not share, and how each task gets its own, all in one
 * graph. Everything else is shared and not even listed.
 */
final class StageFunctions {
  private final List<Object> originals = new ArrayList<>();
  private final IdentityHashMap<Object, Integer> positions = new IdentityHashMap<>();
  private final @Nullable FunctionCopies copies;

  /**
   * @param last the stage's last dataset
   * @param written the exchange that the stage writes, or null
   * @param action an action that tasks may not share, or null
   */
  StageFunctions(Dataset<?> last, @Nullable Exchange written, @Nullable Object action) {
    for (Dataset<?> dataset : Lineage.withinStage(last, any -> true)) {
      addFunctions(dataset.node());
    }
    if (written != null) {
      addExchange(written);
    }
    add(action);
    this.copies =
        originals.isEmpty()
            ? null
            : new FunctionCopies(originals, Collections.nCopies(originals.size(), false));
  }

  /** Fresh copies for the task whose context is set on this thread. */
  ForTask forTask() {
    return copies == null ? ForTask.SHARED : new ForTask(positions, copies.forTask());
  }

  private void addFunctions(Node<?> node) {
    if (node instanceof Narrow<?, ?> narrow) {
      if (!narrow.shareable()) {
        add(narrow.operator());
      }
    } else if (node instanceof Shuffle<?, ?> shuffle) {
      addExchange(shuffle.exchange());
    } else if (node instanceof CoGroup<?> coGroup) {
      addExchanges(coGroup.edges());
    } else if (node instanceof Subtract<?, ?> subtract) {
      addExchanges(subtract.edges());
    } else if (node instanceof Zip<?> zip) {
      if (!zip.shareable()) {
        add(zip.operator());
      }
    } else if (!(node instanceof Source<?>
        || node instanceof Union<?>
        || node instanceof Coalesce<?>
        || node instanceof PartitionPruning<?>
        || node instanceof Checkpointed<?>
        || node instanceof Cartesian<?, ?>)) {
      throw new IllegalStateException("a kind of node that tasks don't know: " + node.kind());
    }
  }

  private void addExchanges(List<? extends Edge> edges) {
    for (Edge edge : edges) {
      if (edge instanceof Exchange exchange) {
        addExchange(exchange);
      }
    }
  }

  private void addExchange(Exchange exchange) {
    if (!exchange.shareable()) {
      add(exchange.partitioner());
      add(exchange.combiner());
      add(exchange.ordering());
    }
  }

  private void add(@Nullable Object original) {
    if (original != null && positions.putIfAbsent(original, originals.size()) == null) {
      originals.add(original);
    }
  }

  /** One task's functions. */
  static final class ForTask {
    /** For a stage all of whose functions are shared. */
    static final ForTask SHARED = new ForTask(Map.of(), List.of());

    private final Map<Object, Integer> positions;
    private final List<Object> copies;

    private ForTask(Map<Object, Integer> positions, List<Object> copies) {
      this.positions = positions;
      this.copies = copies;
    }

    /** The task's own copy of a holder, or the holder itself where tasks share it. */
    @SuppressWarnings("unchecked") // a copy has its original's class
    <T> T of(T original) {
      if (copies.isEmpty()) {
        return original;
      }
      Integer position = positions.get(original);
      return position == null ? original : (T) copies.get(position);
    }

    /** Like {@link #of}, and null for null. */
    <T> @Nullable T ofNullable(@Nullable T original) {
      return original == null ? null : of(original);
    }
  }
}
