package dev.kindling.engine.task;

import dev.kindling.pipeline.Pipeline;
import dev.kindling.pipeline.Specialiser;
import dev.kindling.pipeline.operator.JoinPairsOperator;
import dev.kindling.pipeline.operator.PairGroupsOperator;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Narrow;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The narrow operators that lead from a boundary to a dataset: what a stage's tasks have in common.
 *
 * @param boundary the first dataset upstream whose records aren't made by a narrow operator, or are
 *     kept; the dataset itself when it is made by none
 * @param operators in the order in which records pass them
 * @param shareable whether tasks may share all operators
 * @param positional whether some operator depends on the partition it works on
 * @param pipeline the operators fused
 * @param behindJoin where the first operators make the pairs of a join out of groups, what comes
 *     behind them: pairs need no groups
 */
record NarrowChain(
    Dataset<?> boundary,
    List<Operator<?, ?>> operators,
    boolean shareable,
    boolean positional,
    Pipeline<Object, Object> pipeline,
    @Nullable NarrowChain behindJoin) {
  /** How many operators make the pairs of a join out of groups. */
  private static final int JOIN = 2;

  /** The chain that computes a dataset; whether the dataset itself is kept doesn't matter. */
  static NarrowChain of(Dataset<?> dataset, Specialiser specialiser) {
    List<Operator<?, ?>> operators = new ArrayList<>();
    boolean shareable = true;
    boolean positional = false;
    Dataset<?> boundary = dataset;
    while (boundary.node() instanceof Narrow<?, ?> narrow
        && (boundary == dataset || !boundary.persisted())) {
      operators.add(narrow.operator());
      shareable &= narrow.shareable();
      positional |= narrow.operator() instanceof PartitionAwareOperator;
      boundary = narrow.parent();
    }
    Collections.reverse(operators);
    NarrowChain behindJoin = null;
    if (operators.size() >= JOIN
        && operators.get(0) instanceof PairGroupsOperator
        && operators.get(1) instanceof JoinPairsOperator) {
      List<Operator<?, ?>> rest = operators.subList(JOIN, operators.size());
      behindJoin =
          new NarrowChain(
              boundary, rest, shareable, positional, new Pipeline<>(rest, specialiser), null);
    }
    return new NarrowChain(
        boundary,
        operators,
        shareable,
        positional,
        new Pipeline<>(operators, specialiser),
        behindJoin);
  }

  /** Whether the records pass no operator. */
  boolean isEmpty() {
    return operators.isEmpty();
  }
}
