package dev.kindling.bench.work;

import java.io.Serializable;

/** The count, sum, minimum and maximum of numbers. A program aggregates into this object. */
final class Statistics implements Serializable {
  private static final long serialVersionUID = 1;

  private long count;
  private long sum;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;

  Statistics add(long number) {
    count++;
    sum += number;
    min = Math.min(min, number);
    max = Math.max(max, number);
    return this;
  }

  Statistics merge(Statistics other) {
    count += other.count;
    sum += other.sum;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    return this;
  }

  long check(long key) {
    return WorkOnValues.check(key, count) + WorkOnValues.check(sum, min) + WorkOnValues.mix(max);
  }
}
