package dev.kindling.engine.serial;

import dev.kindling.SparkConf;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Serialises and deserialises records, according to {@code spark.serializer}. Only the same
 * serialiser in the same process can read the bytes. Safe for use by many threads; each writer and
 * reader is for one thread.
 */
public interface RecordSerializer {
  /** Creates a writer into a stream. The stream gets the bytes in large pieces. */
  RecordWriter writer(OutputStream out);

  /** Creates a reader of what a writer wrote into a stream. It may read ahead. */
  RecordReader reader(InputStream in);

  /**
   * Creates the serialiser of a configuration. The one named by {@code spark.serializer} is used
   * only for classes without an encoding of Kindling's own. Fails as Spark does when it isn't found
   * or can't be created.
   *
   * @param classes loads the serialiser, and the classes that a record's bytes name
   */
  static RecordSerializer of(SparkConf conf, ClassLoader classes) {
    return new ValueSerializer(NamedSerializer.of(conf, classes));
  }
}
