package dev.kindling.serializer;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** Reads objects one after the other, for one thread. */
public abstract class DeserializationStream implements Closeable {
  /** For subclasses. */
  public DeserializationStream() {}

  /**
   * The next object. Fails at the end of the stream, with an {@code EOFException} or Kryo's own.
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // Spark's signature
  public abstract <T extends @Nullable Object> T readObject();

  @Override
  public abstract void close();
}
