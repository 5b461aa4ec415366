package dev.kindling.serializer;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Serialises objects, for one thread at a time. Spark's methods also take a Scala {@code ClassTag},
 * which neither of its serialisers uses.
 */
public abstract class SerializerInstance {
  /** Creates an instance. Subclasses call it. */
  public SerializerInstance() {}

  /** Returns the bytes of an object and of everything that it refers to. */
  public abstract <T extends @Nullable Object> ByteBuffer serialize(T object);

  /** Returns the object that the bytes represent. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // Spark's signature
  public abstract <T extends @Nullable Object> T deserialize(ByteBuffer bytes);

  /**
   * Returns the object that the bytes represent, with its classes found by the given class loader.
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // Spark's signature
  public abstract <T extends @Nullable Object> T deserialize(
      ByteBuffer bytes, ClassLoader classLoader);

  /** Returns a stream that writes objects; closing it closes the given stream. */
  public abstract SerializationStream serializeStream(OutputStream stream);

  /** Returns a stream that reads objects; closing it closes the given stream. */
  public abstract DeserializationStream deserializeStream(InputStream stream);
}
