package dev.kindling.serializer;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** Reads objects one after the other. It must not be used by several threads at once. */
public abstract class DeserializationStream implements Closeable {
  /** Creates a stream. Subclasses call it. */
  public DeserializationStream() {}

  /**
   * Returns the next object. At the end of the stream it throws an {@code EOFException} or an
   * exception of Kryo.
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // Spark's signature
  public abstract <T extends @Nullable Object> T readObject();

  @Override
  public abstract void close();
}
