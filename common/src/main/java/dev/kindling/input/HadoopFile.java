package dev.kindling.input;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A file on one of Hadoop's file systems. Immutable. */
final class HadoopFile implements StreamSource {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final byte[] configuration;

  /**
   * @param configuration Hadoop's settings, in its serialised form; not copied
   */
  HadoopFile(String path, byte[] configuration) {
    this.path = path;
    this.configuration = configuration;
  }

  /** Returns the settings that Spark begins with. */
  static Configuration defaults() {
    Configuration conf = new Configuration();
    conf.set("io.file.buffer.size", "65536");
    return conf;
  }

  /** Returns settings in Hadoop's serialised form. */
  static byte[] serialized(Configuration conf) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      conf.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns settings of their serialised form. */
  static Configuration deserialized(byte[] serialized) {
    Configuration conf = new Configuration(false);
    try {
      conf.readFields(new DataInputStream(new ByteArrayInputStream(serialized)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return conf;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public DataInputStream open() {
    Path file = new Path(path);
    try {
      return file.getFileSystem(deserialized(configuration)).open(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
