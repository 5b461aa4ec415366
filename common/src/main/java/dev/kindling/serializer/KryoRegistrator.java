package dev.kindling.serializer;

import com.esotericsoftware.kryo.Kryo;

/**
 * Registers a program's classes with Kryo. Its class is named in {@code spark.kryo.registrator} and
 * has a constructor without parameters.
 */
public interface KryoRegistrator {
  /** Registers classes; called for each Kryo that is made. */
  void registerClasses(Kryo kryo);
}
