package dev.kindling.engine.serial;

import dev.kindling.SparkConf;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Makes bytes of records and records of bytes, as {@code spark.serializer} says. The bytes mean
 * something to the same serialiser only, in the same process. Safe for use by many threads; what it
 * makes is for one each.
 */
public interface RecordSerializer {
  /** A writer into a stream, which gets the bytes in large pieces. */
  RecordWriter writer(OutputStream out);

  /** A reader of what a writer wrote into a stream; it may read ahead. */
  RecordReader reader(InputStream in);

  /**
   * The one that a configuration names. What {@code spark.serializer} names is only used for what
   * isn't known exactly. Fails as Spark does when it isn't found or can't be made.
   *
   * @param classes where classes are looked for that it, or a record's bytes, name
   */
  static RecordSerializer of(SparkConf conf, ClassLoader classes) {
    return new ValueSerializer(NamedSerializer.of(conf, classes));
  }
}
