package dev.kindling.serializer;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Serialises, for one thread at a time. Spark's methods take a Scala {@code ClassTag} as well,
 * which neither of its serialisers looks at.
 */
public abstract class SerializerInstance {
  /** For subclasses. */
  public SerializerInstance() {}

  /** The bytes of an object and of all it refers to. */
  public abstract <T extends @Nullable Object> ByteBuffer serialize(T object);

  /** The object that some bytes stand for. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // Spark's signature
  public abstract <T extends @Nullable Object> T deserialize(ByteBuffer bytes);

  /** The object that some bytes stand for, its classes looked for in a class loader. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // Spark's signature
  public abstract <T extends @Nullable Object> T deserialize(
      ByteBuffer bytes, ClassLoader classLoader);

  /** Writes objects into a stream; closing the one closes the other. */
  public abstract SerializationStream serializeStream(OutputStream stream);

  /** Reads objects from a stream; closing the one closes the other. */
  public abstract DeserializationStream deserializeStream(InputStream stream);
}
