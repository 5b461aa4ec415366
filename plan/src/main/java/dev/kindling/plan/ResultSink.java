package dev.kindling.plan;

/**
 * The last sink of a pipeline: after {@code end} it has the partition's result.
 *
 * @param <T> the type of the records
 * @param <R> the type of the result
 */
public interface ResultSink<T, R> extends Sink<T> {
  /** Returns the partition's result. Called once, after {@link #end()}. */
  R result() throws Exception;
}
