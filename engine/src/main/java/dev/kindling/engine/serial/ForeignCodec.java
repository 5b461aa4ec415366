package dev.kindling.engine.serial;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What a program names in {@code spark.serializer}, beside Java serialisation. */
interface ForeignCodec {
  /** Whether values of a class that we know no form for are its, not Java serialisation's. */
  boolean accepts(Class<?> type);

  /** Whether Java serialisation is tried first for a value that is written as a whole. */
  boolean triesJavaFirst();

  /** An instance for one thread. */
  Instance instance();

  /** For one thread. */
  interface Instance {
    /** The bytes of a value; they are gone with the next call. */
    ByteBuffer write(Object value) throws IOException;

    @Nullable Object read(byte[] bytes) throws IOException;
  }
}
