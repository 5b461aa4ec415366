package dev.kindling.serializer;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** Writes objects one after the other. It must not be used by several threads at once. */
public abstract class SerializationStream implements Closeable {
  /** Creates a stream. Subclasses call it. */
  public SerializationStream() {}

  /** Writes the next object and returns this stream. */
  public abstract <T extends @Nullable Object> SerializationStream writeObject(T object);

  /** Writes what is buffered. */
  public abstract void flush();

  @Override
  public abstract void close();
}
