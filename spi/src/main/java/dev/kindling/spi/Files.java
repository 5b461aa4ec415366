package dev.kindling.spi;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.input.PortableDataStream;
import dev.kindling.plan.Input;
import org.jspecify.annotations.Nullable;

/**
 * Files as a backend reads and writes them. A path is a file, a folder, a glob, or several of these
 * with commas between. Nothing is looked up before an input is asked for its partitions; where
 * Spark refuses an empty path at once, an {@code IllegalArgumentException} does so here.
 */
public interface Files {
  /**
   * The lines of text files.
   *
   * @param minPartitions a hint, as in Hadoop: small files are one partition each all the same
   */
  Input<String> lines(String path, int minPartitions);

  /**
   * Each text file whole, beside its path; small ones share a partition.
   *
   * @param minPartitions the files' bytes are put into about so many partitions
   */
  Input<Tuple2<String, String>> texts(String path, int minPartitions);

  /**
   * Each file, not yet opened, beside its path; small ones share a partition.
   *
   * @param minPartitions a hint that counts from the number of slots on
   */
  Input<Tuple2<String, PortableDataStream>> streams(String path, int minPartitions);

  /**
   * Records of one length, without anything between them.
   *
   * @param recordLength in bytes; checked by the tasks that read
   */
  Input<byte[]> records(String path, int recordLength);

  /**
   * What each partition of an input reads, for a reader outside this process; the input's
   * partitions are those of the method of the same form.
   *
   * @param option the second argument of that method
   */
  Input<FilePart> parts(FilePart.Form form, String path, int option);

  /**
   * The objects that {@link #createObjects} or Spark's {@code saveAsObjectFile} has written.
   *
   * @param minPartitions a hint, as in {@link #lines}
   */
  <T> Input<T> objects(String path, int minPartitions);

  /**
   * Begins to write a folder of text files, a line for each record's {@code toString}.
   *
   * @throws java.io.IOException when the folder is there already
   */
  FileOutput createText(String path) throws Exception;

  /**
   * Begins to write a folder of files that hold byte strings as they are, one after the other.
   *
   * @param suffix of the files' names, such as {@code .gz}
   * @throws java.io.IOException when the folder is there already
   */
  FileOutput createBytes(String path, String suffix) throws Exception;

  /**
   * Begins to write a folder of files that hold records serialised as Java has it.
   *
   * @throws java.io.IOException when the folder is there already
   */
  FileOutput createObjects(String path) throws Exception;

  /**
   * Makes a new folder for checkpoints below a folder, which is made if need be.
   *
   * @return its URI
   */
  String createCheckpointFolder(String directory) throws Exception;

  /**
   * Begins to write a checkpoint: a folder with a file for each partition.
   *
   * @param partitioner how the records' keys are partitioned, or null
   */
  FileOutput createCheckpoint(String folder, @Nullable Partitioner partitioner) throws Exception;

  /**
   * The records of a checkpoint, in the partitions they had.
   *
   * @throws IllegalArgumentException when there is no such folder
   */
  <T> Input<T> checkpoint(String folder) throws Exception;

  /** A path as a URI. */
  String uri(String path) throws Exception;

  /** The partitioner of a checkpoint, or null. */
  @Nullable Partitioner checkpointPartitioner(String folder) throws Exception;
}
