package dev.kindling.serializer;

import org.jspecify.annotations.Nullable;

/**
 * Makes the instances that serialise. A program names its class in {@code spark.serializer}; it is
 * made by a constructor that takes a {@link dev.kindling.SparkConf}, or one that takes nothing.
 */
public abstract class Serializer {
  private volatile @Nullable ClassLoader defaultClassLoader;

  /** For subclasses. */
  public Serializer() {}

  /**
   * Sets where classes are looked for that are read without a class loader of their own.
   *
   * @return this serialiser
   */
  public Serializer setDefaultClassLoader(ClassLoader classLoader) {
    defaultClassLoader = classLoader;
    return this;
  }

  /** A new instance, for use by one thread at a time. */
  public abstract SerializerInstance newInstance();

  /** Whether serialised objects can be reordered in a stream; false unless overridden. */
  public boolean supportsRelocationOfSerializedObjects() {
    return false;
  }

  /** Where classes are looked for: what was set, else the thread's context class loader. */
  final ClassLoader classLoader() {
    ClassLoader set = defaultClassLoader;
    if (set != null) {
      return set;
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : ClassLoader.getSystemClassLoader();
  }
}
