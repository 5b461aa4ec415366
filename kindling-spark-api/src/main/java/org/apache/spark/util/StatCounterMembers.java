package org.apache.spark.util;

import dev.kindling.relocation.MembersOf;
import scala.collection.IterableOnce;
import scala.collection.Iterator;

@MembersOf(StatCounter.class)
class StatCounterMembers extends StatCounter {
  private static final long serialVersionUID = 1L;

  /** Creates the statistics of some numbers. */
  @SuppressWarnings("this-escape")
  public StatCounterMembers(IterableOnce<Object> values) {
    merge(values);
  }

  /** Adds numbers. */
  public StatCounter merge(IterableOnce<Object> values) {
    Iterator<Object> numbers = values.iterator();
    while (numbers.hasNext()) {
      merge(((Number) numbers.next()).doubleValue());
    }
    return this;
  }
}
