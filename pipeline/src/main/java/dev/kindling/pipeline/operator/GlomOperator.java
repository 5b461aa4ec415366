package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.pipeline.combine.Group;
import dev.kindling.plan.Operator;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * {@code glom}: returns one unmodifiable list of all records of the partition.
 *
 * @param <T> the type of the records
 */
public final class GlomOperator<T> implements Operator<T, List<T>> {
  private static final long serialVersionUID = 1L;

  /** Makes the operator; it has no parameters. */
  public GlomOperator() {}

  @Override
  public KnownSize knownSize() {
    return KnownSize.ONE;
  }

  /** Spark's reads the partition here, whether the list is asked for or not. */
  @Override
  public Iterator<List<T>> pull(Iterator<T> upstream, TaskContext context) {
    List<T> records = new Group<>();
    while (upstream.hasNext()) {
      context.killTaskIfInterrupted();
      records.add(upstream.next());
    }
    return List.of(Collections.unmodifiableList(records)).iterator();
  }
}
