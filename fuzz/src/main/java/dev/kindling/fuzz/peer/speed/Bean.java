package dev.kindling.fuzz.peer.speed;

import java.io.Serializable;
import java.util.Objects;

/** A record as programs define them: a class with fields that change. */
public final class Bean implements Serializable {
  private static final long serialVersionUID = 1;

  String name;
  long amount;
  int count;
  double share;

  Bean(String name, long amount, int count, double share) {
    this.name = name;
    this.amount = amount;
    this.count = count;
    this.share = share;
  }

  /** Adds another's numbers to this one's and keeps the greater name. */
  Bean add(Bean other) {
    name = name.compareTo(other.name) >= 0 ? name : other.name;
    amount += other.amount;
    count += other.count;
    share = Math.max(share, other.share);
    return this;
  }

  Bean copy() {
    return new Bean(name, amount, count, share);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bean bean
        && name.equals(bean.name)
        && amount == bean.amount
        && count == bean.count
        && share == bean.share;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, amount, count, share);
  }
}
