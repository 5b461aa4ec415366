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
 * The narrow operators between a boundary and a dataset. All tasks of a stage share it.
 *
 * @param boundary the first dataset upstream that is persisted, isn't made by a narrow operator or
 *     is opened late; the dataset itself if no narrow operator makes it
 * @param operators in the order in which records pass through them
 * @param shareable whether tasks may share all operators
 * @param positional whether some operator depends on its partition
 * @param pipeline the fused operators
 * @param behindJoin if the first operators make the pairs of a join out of groups, the chain after
 *     them: the pairs can be made without groups
 */
record NarrowChain(
    Dataset<?> boundary,
    List<Operator<?, ?>> operators,
    boolean shareable,
    boolean positional,
    Pipeline<Object, Object> pipeline,
    @Nullable NarrowChain behindJoin) {
  /** The number of operators that make the pairs of a join out of groups. */
  private static final int JOIN = 2;

  /**
   * Returns the chain that computes a dataset. Whether the dataset itself is persisted doesn't
   * matter.
   */
  static NarrowChain of(Dataset<?> dataset, Specialiser specialiser) {
    List<Operator<?, ?>> operators = new ArrayList<>();
    boolean shareable = true;
    boolean positional = false;
    boolean late = false;
    Dataset<?> boundary = dataset;
    while (!late
        && boundary.node() instanceof Narrow<?, ?> narrow
        && (boundary == dataset || !boundary.persisted())) {
      operators.add(narrow.operator());
      shareable &= narrow.shareable();
      positional |= narrow.operator() instanceof PartitionAwareOperator;
      boundary = narrow.parent();
      late = narrow.operator().opensParentLate();
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

  /** Whether the boundary is opened when the first operator asks for a record. */
  boolean opensBoundaryLate() {
    return !isEmpty() && operators.get(0).opensParentLate();
  }

  /** Whether there is no operator. */
  boolean isEmpty() {
    return operators.isEmpty();
  }
}
