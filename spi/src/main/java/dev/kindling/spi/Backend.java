package dev.kindling.spi;

import dev.kindling.api.java.function.Function;
import dev.kindling.broadcast.Broadcast;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PreferredLocations;
import dev.kindling.util.AccumulatorV2;
import java.util.List;

/**
 * Runs jobs. Thread-safe: jobs of different threads run at the same time.
 *
 * <ul>
 *   <li>{@link #run} blocks until the job has ended, and throws the exception that made it fail.
 *   <li>After {@link #close} every call throws {@code IllegalStateException}.
 * </ul>
 */
public interface Backend extends AutoCloseable {
  /** The number of task slots: Spark's default parallelism. */
  int parallelism();

  /**
   * Runs a job to its end. Each partition's result goes to the job's {@link ResultHandler} on the
   * calling thread, in the order in which partitions finish.
   *
   * @throws Exception a {@code SparkException} if a task has failed too often or the job was
   *     cancelled; otherwise the exception of the {@code ResultHandler} or of listing input files
   */
  <T, R> void run(Job<T, R> job) throws Exception;

  /**
   * Starts a job and returns. Each partition's result goes to the job's {@link ResultHandler}, and
   * the end of the job to {@code completion}, all on one thread of the backend.
   *
   * @throws Exception if the job can't be started, as when an input file is missing
   */
  <T, R> RunningJob start(Job<T, R> job, JobCompletion completion) throws Exception;

  /**
   * Returns the function that estimates how many distinct values have set the registers of a
   * HyperLogLog++ sketch: one byte for each register, a power of two of them. It runs in tasks.
   */
  Function<byte[], Long> distinctEstimator();

  /** Returns the operator that sends each record to a program and returns the program's lines. */
  <T> Operator<T, String> pipe(PipeCommand command);

  /** Reads and writes files. */
  Files files();

  /** The files, archives and jars that the program adds for its tasks. */
  AddedFiles addedFiles();

  /**
   * Creates a folder for temporary files that other processes of the application write, such as
   * workers. It is deleted when the backend is closed or its process ends.
   *
   * @param purpose the prefix of the folder's name: letters, digits and dashes
   * @return the folder's path
   */
  String createTemporaryFolder(String purpose) throws Exception;

  /** Makes a broadcast variable of a value. */
  <T> Broadcast<T> broadcast(T value);

  /** Lets tasks update an accumulator, which must have its id already. */
  void register(AccumulatorV2<?, ?> accumulator);

  /** Called after a dataset was persisted; its storage level is already set. */
  void datasetPersisted(Dataset<?> dataset);

  /** Drops the cached partitions of a dataset; with {@code blocking}, before this call returns. */
  void unpersist(Dataset<?> dataset, boolean blocking);

  /**
   * Drops what jobs on a dataset have stored: the outputs of the shuffles that it depends on, and
   * the partitions of those datasets in its lineage that are cached in part. Jobs that need them
   * compute them again.
   */
  void dropStored(Dataset<?> dataset);

  /** The partitions of a persisted dataset that are not cached at the moment, ascending. */
  List<Integer> uncachedPartitions(Dataset<?> dataset);

  /** The preferred locations of partitions; none unless overridden. */
  default PreferredLocations locations() {
    return PreferredLocations.NONE;
  }

  /** Controls running jobs from outside. */
  Controls controls();

  /**
   * Adds an observer. It gets all later events, those of the calling thread's next call included.
   */
  void observe(Observer observer);

  /** The status of jobs and stages. Also works after the backend was closed. */
  Status status();

  /**
   * Makes running jobs fail, stops all threads, deletes all temporary files, and delivers the
   * remaining events to the observers. A second call does nothing.
   */
  @Override
  void close();
}
