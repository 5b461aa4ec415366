package dev.kindling.plan;

/**
 * Takes the records of one partition, one at a time, on one thread.
 *
 * <p>The calls come as {@code begin}, any number of {@code accept}, {@code end}. Whoever pushes
 * asks {@link #cancelled()} between records and stops when it is true; it still calls {@code end}.
 * When a call throws, none follows.
 *
 * @param <T> the records' type
 */
public interface Sink<T> {
  /**
   * Called once before the first record.
   *
   * @param size how many records will come, or -1 when that is not known
   */
  default void begin(long size) throws Exception {}

  /** Takes one record, which may be null where Spark allows nulls. */
  void accept(T record) throws Exception;

  /** Called once after the last record. */
  default void end() throws Exception {}

  /** Whether further records would be ignored. */
  default boolean cancelled() {
    return false;
  }
}
