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
import dev.kindling.plan.NodeVisitor;
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
 * The functions of one stage that tasks may not share. Each task gets its own copies, all made as
 * one object graph: what two functions share in the program, their copies share in the task.
 * Functions that tasks share are not listed here.
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
    UnsharedOperators operators = new UnsharedOperators();
    for (Dataset<?> dataset : Lineage.withinStage(last, any -> true)) {
      Node<?> node = dataset.node();
      node.accept(operators).forEach(this::add);
      for (Edge edge : node.edges()) {
        if (edge instanceof Exchange exchange) {
          addExchange(exchange);
        }
      }
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

  /** New copies for the task whose context is set on this thread. */
  ForTask forTask() {
    return copies == null ? ForTask.SHARED : new ForTask(positions, copies.forTask());
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
    /** For a stage whose functions are all shared. */
    static final ForTask SHARED = new ForTask(Map.of(), List.of());

    private final Map<Object, Integer> positions;
    private final List<Object> copies;

    private ForTask(Map<Object, Integer> positions, List<Object> copies) {
      this.positions = positions;
      this.copies = copies;
    }

    /** This task's copy of an object, or the object itself if tasks share it. */
    @SuppressWarnings("unchecked") // A copy has its original's class.
    <T> T of(T original) {
      if (copies.isEmpty()) {
        return original;
      }
      Integer position = positions.get(original);
      return position == null ? original : (T) copies.get(position);
    }

    /** Like {@link #of}; null for null. */
    <T> @Nullable T ofNullable(@Nullable T original) {
      return original == null ? null : of(original);
    }
  }

  /** The operators of a node that tasks may not share. */
  private static final class UnsharedOperators
      implements NodeVisitor<List<Object>, RuntimeException> {
    @Override
    public List<Object> narrow(Narrow<?, ?> node) {
      return node.shareable() ? List.of() : List.of(node.operator());
    }

    @Override
    public List<Object> zip(Zip<?> node) {
      return node.shareable() ? List.of() : List.of(node.operator());
    }

    @Override
    public List<Object> source(Source<?> node) {
      return List.of();
    }

    @Override
    public List<Object> union(Union<?> node) {
      return List.of();
    }

    @Override
    public List<Object> coalesce(Coalesce<?> node) {
      return List.of();
    }

    @Override
    public List<Object> partitionPruning(PartitionPruning<?> node) {
      return List.of();
    }

    @Override
    public List<Object> cartesian(Cartesian<?, ?> node) {
      return List.of();
    }

    @Override
    public List<Object> coGroup(CoGroup<?> node) {
      return List.of();
    }

    @Override
    public List<Object> subtract(Subtract<?, ?> node) {
      return List.of();
    }

    @Override
    public List<Object> shuffle(Shuffle<?, ?> node) {
      return List.of();
    }

    @Override
    public List<Object> checkpointed(Checkpointed<?> node) {
      return List.of();
    }
  }
}
