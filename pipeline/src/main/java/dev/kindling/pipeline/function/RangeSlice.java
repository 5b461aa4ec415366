package dev.kindling.pipeline.function;

import dev.kindling.api.java.function.FlatMapFunction;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * {@code range}: the numbers of one slice of a range, each made when it is asked for. Slices have
 * the bounds that Spark gives them. The arithmetic does not overflow when the ends are far apart.
 *
 * @param slices the number of slices
 */
public record RangeSlice(long start, long end, long step, int slices)
    implements FlatMapFunction<Integer, Object> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Object> call(Integer slice) {
    BigInteger first = place(slice);
    BigInteger count = place(slice + 1).subtract(first);
    return new Numbers(
        first.multiply(BigInteger.valueOf(step)).add(BigInteger.valueOf(start)).longValue(),
        step,
        count.longValueExact());
  }

  /** Returns the number of numbers before a slice. */
  private BigInteger place(int slice) {
    return size().multiply(BigInteger.valueOf(slice)).divide(BigInteger.valueOf(slices));
  }

  private BigInteger size() {
    BigInteger[] steps =
        BigInteger.valueOf(end)
            .subtract(BigInteger.valueOf(start))
            .divideAndRemainder(BigInteger.valueOf(step));
    BigInteger size = steps[1].signum() == 0 ? steps[0] : steps[0].add(BigInteger.ONE);
    boolean empty = step > 0 ? end <= start : end >= start;
    return empty ? BigInteger.ZERO : size;
  }

  private static final class Numbers implements Iterator<Object> {
    private final long step;
    private long next;
    private long left;

    Numbers(long first, long step, long count) {
      this.next = first;
      this.step = step;
      this.left = count;
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public Object next() {
      if (left == 0) {
        throw new NoSuchElementException();
      }
      long number = next;
      next += step;
      left--;
      return number;
    }
  }
}
