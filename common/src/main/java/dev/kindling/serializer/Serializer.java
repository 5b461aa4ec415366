package dev.kindling.serializer;

import org.jspecify.annotations.Nullable;

/**
 * Makes the instances that serialise objects. {@code spark.serializer} names its class, which has a
 * constructor with a {@link dev.kindling.SparkConf} or one without parameters.
 */
public abstract class Serializer {
  private volatile @Nullable ClassLoader defaultClassLoader;

  /** Creates a serialiser. Subclasses call it. */
  public Serializer() {}

  /**
   * Sets where to find classes when an object is read without a class loader, and returns this
   * serialiser.
   */
  public Serializer setDefaultClassLoader(ClassLoader classLoader) {
    defaultClassLoader = classLoader;
    return this;
  }

  /** Returns a new instance, for use by one thread at a time. */
  public abstract SerializerInstance newInstance();

  /** Returns whether serialised objects can be reordered in a stream; false unless overridden. */
  public boolean supportsRelocationOfSerializedObjects() {
    return false;
  }

  /**
   * Returns where to find classes: the class loader that was set, else the context class loader of
   * the thread.
   */
  final ClassLoader classLoader() {
    ClassLoader set = defaultClassLoader;
    if (set != null) {
      return set;
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : ClassLoader.getSystemClassLoader();
  }
}
