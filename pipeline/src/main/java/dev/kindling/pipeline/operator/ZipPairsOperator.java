package dev.kindling.pipeline.operator;

import dev.kindling.SparkException;
import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.plan.JobError;
import dev.kindling.plan.ZipOperator;
import java.util.Iterator;
import java.util.List;

/**
 * {@code zip}: pairs the records at the same index of two partitions.
 *
 * @param <A> the type of the left records
 * @param <B> the type of the right records
 */
public final class ZipPairsOperator<A, B> implements ZipOperator<Tuple2<A, B>> {
  private static final long serialVersionUID = 1L;

  /** Makes the operator; it has no parameters. */
  public ZipPairsOperator() {}

  @Override
  @SuppressWarnings("unchecked") // what the sides' records are, the API has seen to
  public Iterator<Tuple2<A, B>> pull(List<Iterator<Object>> sides, TaskContext context) {
    return new Pulled<>((Iterator<A>) sides.get(0), (Iterator<B>) sides.get(1));
  }

  private static final class Pulled<A, B> implements Iterator<Tuple2<A, B>> {
    private final Iterator<A> left;
    private final Iterator<B> right;

    Pulled(Iterator<A> left, Iterator<B> right) {
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean hasNext() {
      boolean more = left.hasNext();
      if (more != right.hasNext()) {
        throw new JobError(
            new SparkException(
                "Can only zip RDDs with same number of elements in each partition\n"
                    + "zip pairs records by their place: the "
                    + (more ? "left" : "right")
                    + " side has more of them; give both an index with zipWithIndex() and join by"
                    + " it"));
      }
      return more;
    }

    @Override
    public Tuple2<A, B> next() {
      return new Tuple2<>(left.next(), right.next());
    }
  }
}
