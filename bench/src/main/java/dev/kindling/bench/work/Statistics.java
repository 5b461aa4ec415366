package dev.kindling.bench.work;

import java.io.Serializable;

/** Count, sum and extremes of numbers: the object into which a program aggregates. */
final class Statistics implements Serializable {
  private static final long serialVersionUID = 1;

  private long count;
  private long sum;
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;

  Statistics add(long number) {
    count++;
    sum += number;
    least = Math.min(least, number);
    greatest = Math.max(greatest, number);
    return this;
  }

  Statistics merge(Statistics other) {
    count += other.count;
    sum += other.sum;
    least = Math.min(least, other.least);
    greatest = Math.max(greatest, other.greatest);
    return this;
  }

  long check(long key) {
    return WorkOnValues.check(key, count)
        + WorkOnValues.check(sum, least)
        + WorkOnValues.mix(greatest);
  }
}
