package dev.kindling.input;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.CombineFileSplit;

/**
 * A file that a task or the driver can open, any number of times. The object is small, so it can be
 * shuffled, cached and collected instead of the bytes of the file.
 */
public class PortableDataStream implements HadoopStream, Serializable {
  private static final long serialVersionUID = 1L;

  private final StreamSource source;

  /** The settings of Hadoop, in its serialised form; empty if it does not open the file. */
  private final byte[] configuration;

  /**
   * Creates a stream of a file on one of Hadoop's file systems.
   *
   * @param isplit files that are read together
   * @param context has the settings
   * @param index which of the files it is
   */
  public PortableDataStream(CombineFileSplit isplit, TaskAttemptContext context, Integer index) {
    configuration = HadoopFile.serialized(context.getConfiguration());
    source = new HadoopFile(isplit.getPath(index).toString(), configuration);
  }

  private PortableDataStream(StreamSource source) {
    this.source = source;
    configuration = new byte[0];
  }

  /**
   * Returns a stream of a file that is opened without Hadoop. The class has no subclasses, because
   * serialising one would load the types of Hadoop's in the constructor.
   */
  public static PortableDataStream of(StreamSource source) {
    return new PortableDataStream(source);
  }

  /** Returns the path of the file with its scheme, such as {@code file:/data/photo.png}. */
  public String getPath() {
    return source.path();
  }

  @Override
  public byte[] serializedConfiguration() {
    return configuration.clone();
  }

  /** Opens the file at its first byte. The caller closes the stream. */
  public DataInputStream open() {
    return source.open();
  }

  /**
   * Returns the bytes of the file.
   *
   * @throws OutOfMemoryError if an array cannot hold them
   */
  public byte[] toArray() {
    try (DataInputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(
          e.getMessage() + "\ncan't read " + getPath() + " to its end", e);
    }
  }

  @Override
  public String toString() {
    return "PortableDataStream(" + getPath() + ")";
  }
}
