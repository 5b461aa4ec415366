package dev.kindling.spi;

import dev.kindling.broadcast.Broadcast;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.PreferredLocations;
import dev.kindling.util.AccumulatorV2;
import java.util.List;

/**
 * Runs jobs. Safe for use by many threads: jobs of different threads run side by side.
 *
 * <ul>
 *   <li>{@link #run} blocks until the job has ended and throws what made it fail.
 *   <li>After {@link #close} every call throws {@code IllegalStateException}.
 * </ul>
 */
public interface Backend extends AutoCloseable {
  /** How many tasks run at a time: Spark's default parallelism. */
  int parallelism();

  /**
   * Runs a job to its end. Each partition's result goes to the job's {@link ResultHandler} on the
   * calling thread, in the order in which partitions finish.
   *
   * @throws Exception {@code SparkException} when a task has failed too often or the job was
   *     cancelled; what {@code ResultHandler} or a listing of input files threw
   */
  <T, R> void run(Job<T, R> job) throws Exception;

  /** Files as this backend reads and writes them. */
  Files files();

  /** What the program hands to its tasks beside its classes and records. */
  AddedFiles addedFiles();

  /**
   * Makes a folder for temporary files that other processes of the application write, such as
   * workers. It ends with the backend, or with its process.
   *
   * @param purpose what the folder's name begins with: letters, digits and dashes
   * @return its path
   */
  String createTemporaryFolder(String purpose) throws Exception;

  /** Makes a value available to tasks. */
  <T> Broadcast<T> broadcast(T value);

  /** Makes tasks' updates of an accumulator, already registered with an id, come back to it. */
  void register(AccumulatorV2<?, ?> accumulator);

  /** A dataset was told to keep its partitions; its storage level is already set. */
  void persisted(Dataset<?> dataset);

  /** Drops what is kept of a dataset; with {@code blocking}, before this returns. */
  void unpersist(Dataset<?> dataset, boolean blocking);

  /** The partitions of a persisted dataset that aren't kept at the moment, ascending. */
  List<Integer> notCached(Dataset<?> dataset);

  /** Where partitions can be computed; a backend that doesn't know says nowhere. */
  default PreferredLocations locations() {
    return PreferredLocations.NONE;
  }

  /** What may be asked from outside while jobs run. */
  Controls controls();

  /**
   * Tells one more observer what happens from now on: what the calling thread does next included.
   */
  void observe(Observer observer);

  /** How jobs and stages stand. Works when the backend has been closed, too. */
  Status status();

  /**
   * Ends running jobs with an error, stops all threads, deletes all temporary files and tells
   * observers what is still untold. Calling it again does nothing.
   */
  @Override
  void close();
}
