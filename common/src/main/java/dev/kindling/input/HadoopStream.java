package dev.kindling.input;

import org.apache.hadoop.conf.Configuration;

/**
 * The method of {@link PortableDataStream} whose signature has a type of Hadoop's. It is in an
 * interface of its own so that a stream can be serialised by programs that have no Hadoop.
 */
public interface HadoopStream {
  /** Returns the settings of Hadoop's, as they are serialised; no bytes if it is not needed. */
  byte[] serializedConfiguration();

  /**
   * Returns the settings with which the file is opened. For a local file, which is opened without
   * Hadoop, these are Hadoop's defaults.
   */
  default Configuration getConfiguration() {
    byte[] serialized = serializedConfiguration();
    return serialized.length == 0 ? HadoopFile.defaults() : HadoopFile.deserialized(serialized);
  }
}
