package dev.kindling.util;

import dev.kindling.SparkContext;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.broadcast.Broadcast;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Settings of Hadoop's that functions can capture and broadcasts can hold. */
public class SerializableConfiguration implements Serializable {
  private static final long serialVersionUID = 1L;

  private transient Configuration value;

  /**
   * Creates a serialisable object of settings.
   *
   * @param value the settings
   */
  public SerializableConfiguration(Configuration value) {
    this.value = value;
  }

  /**
   * Returns a broadcast of the settings of a context.
   *
   * @param sc the context
   */
  public static Broadcast<SerializableConfiguration> broadcast(SparkContext sc) {
    return broadcast(sc, sc.hadoopConfiguration());
  }

  /**
   * Returns a broadcast of settings.
   *
   * @param sc the context
   * @param conf the settings
   */
  public static Broadcast<SerializableConfiguration> broadcast(
      SparkContext sc, Configuration conf) {
    return new JavaSparkContext(sc).broadcast(new SerializableConfiguration(conf));
  }

  /** Returns the settings. */
  public Configuration value() {
    return value;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    value.write(out);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    value = new Configuration(false);
    value.readFields(in);
  }
}
