package dev.kindling.pipeline.copy;

import dev.kindling.SparkConf;
import dev.kindling.serializer.KryoSerializer;
import dev.kindling.serializer.SerializerInstance;
import org.jspecify.annotations.Nullable;

/**
 * Copies by Kryo what Java cannot serialise, if {@code spark.serializer} names Kryo. Thread-safe.
 */
final class KryoCopy {
  private static final String SPARKS = "org.apache.spark.serializer.KryoSerializer";

  private final KryoSerializer serializer;

  private KryoCopy(KryoSerializer serializer) {
    this.serializer = serializer;
  }

  /** Returns null if Kryo is not named or not on the class path. */
  static @Nullable KryoCopy of(SparkConf conf) {
    String name = conf.get("spark.serializer", "").strip();
    if (!name.equals(SPARKS) && !name.equals(KryoSerializer.class.getName())) {
      return null;
    }
    try {
      KryoSerializer serializer = new KryoSerializer(conf);
      KryoCopy copy = new KryoCopy(serializer);
      // Loads Kryo's classes, and registers the program's, before the first job.
      copy.of("");
      return copy;
    } catch (NoClassDefFoundError e) {
      return null;
    }
  }

  Object of(Object record) {
    SerializerInstance instance = serializer.newInstance();
    return instance.deserialize(instance.serialize(record));
  }
}
