package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/**
 * Passes records on unchanged. It stands for a dataset that Spark makes and whose work is done by
 * another operator here, so that ids and debug strings are Spark's.
 *
 * @param <T> the type of the records
 */
public final class IdentityOperator<T> implements PushOperator<T, T> {
  private static final long serialVersionUID = 1L;

  private final boolean preservesSizes;

  /** Makes the operator for a dataset that Spark makes by {@code map}. */
  public IdentityOperator() {
    this(true);
  }

  private IdentityOperator(boolean preservesSizes) {
    this.preservesSizes = preservesSizes;
  }

  /** Returns the operator for a dataset that Spark makes by {@code flatMap}. */
  public static <T> IdentityOperator<T> ofFlatMap() {
    return new IdentityOperator<>(false);
  }

  @Override
  public Sink<T> push(Sink<T> downstream, TaskContext context) {
    return downstream;
  }

  @Override
  public boolean preservesSizes() {
    return preservesSizes;
  }

  @Override
  public KnownSize knownSize() {
    return KnownSize.SAME_AS_INPUT;
  }

  @Override
  public Iterator<T> pull(Iterator<T> upstream, TaskContext context) {
    return upstream;
  }
}
