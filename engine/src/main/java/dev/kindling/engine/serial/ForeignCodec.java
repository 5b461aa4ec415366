package dev.kindling.engine.serial;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The serialiser that a program names in {@code spark.serializer}, beside Java serialisation. */
interface ForeignCodec {
  /**
   * Whether it takes values of a class that Kindling has no encoding for. Java serialisation takes
   * the others.
   */
  boolean accepts(Class<?> type);

  /** Whether Java serialisation is tried first for a value that is written as a whole. */
  boolean triesJavaFirst();

  /** Creates an instance for one thread. */
  Instance instance();

  /** For one thread. */
  interface Instance {
    /** Returns the bytes of a value. They are valid until the next call. */
    ByteBuffer write(Object value) throws IOException;

    @Nullable Object read(byte[] bytes) throws IOException;
  }
}
