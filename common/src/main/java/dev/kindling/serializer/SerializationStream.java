package dev.kindling.serializer;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** Writes objects one after the other, for one thread. */
public abstract class SerializationStream implements Closeable {
  /** For subclasses. */
  public SerializationStream() {}

  /**
   * Writes the next object.
   *
   * @return this stream
   */
  public abstract <T extends @Nullable Object> SerializationStream writeObject(T object);

  /** Writes out what is buffered. */
  public abstract void flush();

  @Override
  public abstract void close();
}
