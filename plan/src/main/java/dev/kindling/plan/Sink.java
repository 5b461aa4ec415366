package dev.kindling.plan;

/**
 * Receives the records of one partition, one at a time, on one thread.
 *
 * <ul>
 *   <li>The calls are {@code begin}, any number of {@code accept}, {@code end}, in this order.
 *   <li>The caller asks {@link #cancelled()} between records and stops when it is true. It still
 *       calls {@code end}.
 *   <li>After a call that throws there are no further calls.
 * </ul>
 *
 * @param <T> the type of the records
 */
public interface Sink<T> {
  /**
   * Called once, before the first record.
   *
   * @param size the number of records to come, or -1 if it is unknown
   */
  default void begin(long size) throws Exception {}

  /** Receives one record, which may be null where Spark allows null. */
  void accept(T record) throws Exception;

  /** Called once, after the last record. */
  default void end() throws Exception {}

  /** Whether this sink needs no further records. */
  default boolean cancelled() {
    return false;
  }
}
