package dev.kindling.serializer;

import com.esotericsoftware.kryo.Kryo;

/**
 * Registers classes of a program with Kryo. {@code spark.kryo.registrator} names its class, which
 * has a constructor without parameters.
 */
public interface KryoRegistrator {
  /** Registers classes; called for each Kryo object that is made. */
  void registerClasses(Kryo kryo);
}
