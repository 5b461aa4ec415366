package com.example.shop;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** Splits clicks into sessions with a secondary sort, so that memory need not hold all clicks of a user. */
public final class Sessions {
  private Sessions() {}

  /**
   * A session of a user.
   *
   * @param user the user
   * @param start the first click, in seconds
   * @param end the last click, in seconds
   * @param clicks the number of clicks
   */
  public record Session(String user, long start, long end, int clicks) implements Serializable {}

  /** Returns the sessions of clicks. A session ends when its user does not click for longer than the gap. */
  public static JavaRDD<Session> of(
      JavaPairRDD<String, Long> clicks, long gapSeconds, int partitions) {
    return clicks
        .mapToPair(click -> new Tuple2<>(click, 1))
        .repartitionAndSortWithinPartitions(new ByUser(partitions), new UserThenTime())
        .keys()
        .mapPartitions(sorted -> new SessionIterator(sorted, gapSeconds));
  }

  /** Puts all clicks of a user into one partition. */
  static final class ByUser extends Partitioner {
    private final int partitions;

    ByUser(int partitions) {
      this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
      return partitions;
    }

    @Override
    public int getPartition(Object click) {
      return Math.floorMod(((Tuple2<?, ?>) click)._1().hashCode(), partitions);
    }
  }

  /** Orders clicks by user and time, so that sessions can be found in one pass. */
  static final class UserThenTime implements Comparator<Tuple2<String, Long>>, Serializable {
    @Override
    public int compare(Tuple2<String, Long> one, Tuple2<String, Long> other) {
      int byUser = one._1().compareTo(other._1());
      return byUser != 0 ? byUser : one._2().compareTo(other._2());
    }
  }

  private static final class SessionIterator implements Iterator<Session> {
    private final Iterator<Tuple2<String, Long>> clicks;
    private final long gap;
    private Tuple2<String, Long> next;

    SessionIterator(Iterator<Tuple2<String, Long>> clicks, long gap) {
      this.clicks = clicks;
      this.gap = gap;
      this.next = clicks.hasNext() ? clicks.next() : null;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Session next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      List<Long> times = new ArrayList<>();
      String user = next._1();
      do {
        times.add(next._2());
        next = clicks.hasNext() ? clicks.next() : null;
      } while (next != null
          && next._1().equals(user)
          && next._2() - times.get(times.size() - 1) <= gap);
      return new Session(user, times.get(0), times.get(times.size() - 1), times.size());
    }
  }
}
