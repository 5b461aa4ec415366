package dev.kindling.spi;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.input.PortableDataStream;
import dev.kindling.plan.Input;
import dev.kindling.settings.HadoopSettings;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes files. A path names a file, a folder or a glob, or several of these separated by
 * commas. Files are looked up when an input is asked for its partitions, not before. An empty path
 * is an {@code IllegalArgumentException} at once where Spark refuses it at once.
 */
public interface Files {
  /** Returns the same files, read and written by settings of Hadoop's formats. */
  Files with(HadoopSettings hadoop);

  /**
   * Returns an input of the lines of text files.
   *
   * @param minPartitions a hint, as in Hadoop: a small file is always one partition
   */
  Input<String> lines(String path, int minPartitions);

  /**
   * Returns an input of pairs of path and content, one for each text file. Small files share a
   * partition.
   *
   * @param minPartitions the approximate number of partitions
   */
  Input<Tuple2<String, String>> texts(String path, int minPartitions);

  /**
   * Returns an input of pairs of path and stream, one for each file; the stream is not open yet.
   * Small files share a partition.
   *
   * @param minPartitions a hint; it has no effect if it is less than the number of slots
   */
  Input<Tuple2<String, PortableDataStream>> streams(String path, int minPartitions);

  /**
   * Returns an input of records of a fixed length, without separators.
   *
   * @param recordLength the length in bytes; checked by the tasks that read
   */
  Input<byte[]> records(String path, int recordLength);

  /**
   * Returns an input of the file parts that another input would read, for a reader in another
   * process. The partitions are the same as those of the other input.
   *
   * @param kind the method that makes the other input
   * @param option the second argument of that method
   */
  Input<FilePart> parts(FilePart.InputKind kind, String path, int option);

  /**
   * Returns whether another process can read what a path names, by the parts of its files. If not,
   * this process has to read the records.
   */
  boolean hasParts(String path);

  /**
   * Returns an input of the lines of text files, in the partitions that Spark SQL makes.
   *
   * @param paths files, folders and globs; commas are part of names
   */
  Input<String> tableLines(List<String> paths, TableSplits splits);

  /**
   * Returns an input of the file parts of text files, in the partitions that Spark SQL makes.
   *
   * @param wholeFiles whether each file is one record
   */
  Input<FilePart> tableParts(List<String> paths, boolean wholeFiles, TableSplits splits);

  /**
   * Opens the decompressed bytes of a part's file. The caller closes the stream.
   *
   * @throws java.io.IOException also from the stream, if the file is damaged
   */
  InputStream open(FilePart part) throws Exception;

  /**
   * Returns an input of the objects that {@link #createObjects} or Spark's {@code saveAsObjectFile}
   * has written.
   *
   * @param minPartitions a hint, as in {@link #lines}
   */
  <T> Input<T> objects(String path, int minPartitions);

  /** Returns how the records of object files are encoded. */
  ObjectEncoding objectEncoding();

  /**
   * Starts to write a folder of text files: one line for each record, its {@code toString}.
   *
   * @throws java.io.IOException if the folder exists
   */
  FileOutput createText(String path) throws Exception;

  /**
   * Starts to write a folder of files that hold byte arrays unchanged, one after the other.
   *
   * @param suffix the suffix of the file names, such as {@code .gz}
   * @throws java.io.IOException if the folder exists
   */
  FileOutput createBytes(String path, String suffix) throws Exception;

  /**
   * Starts to write a folder of files that hold records in Java's serialised form.
   *
   * @throws java.io.IOException if the folder exists
   */
  FileOutput createObjects(String path) throws Exception;

  /**
   * Creates a new folder for checkpoints in {@code directory}, which is created if needed.
   *
   * @return the URI of the new folder
   */
  String createCheckpointFolder(String directory) throws Exception;

  /**
   * Starts to write a checkpoint: a folder with one file for each partition.
   *
   * @param partitioner the partitioner of the records, which is stored as well, or null
   */
  FileOutput createCheckpoint(String folder, @Nullable Partitioner partitioner) throws Exception;

  /**
   * Returns an input of the records of a checkpoint, in the same partitions.
   *
   * @throws IllegalArgumentException if there is no such folder
   */
  <T> Input<T> checkpoint(String folder) throws Exception;

  /** Returns the URI of a path. */
  String uri(String path) throws Exception;

  /** Returns the partitioner that was stored with a checkpoint, or null. */
  @Nullable Partitioner checkpointPartitioner(String folder) throws Exception;
}
