package dev.kindling.plan;

/**
 * The last sink of a partition: after {@code end} it has a result.
 *
 * @param <T> the records' type
 * @param <R> the result's type
 */
public interface ResultSink<T, R> extends Sink<T> {
  /** The partition's result; called once, after {@link #end()}. */
  R result() throws Exception;
}
