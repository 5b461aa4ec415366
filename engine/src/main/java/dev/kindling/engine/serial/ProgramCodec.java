package dev.kindling.engine.serial;

import dev.kindling.serializer.Serializer;
import dev.kindling.serializer.SerializerInstance;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A serialiser class of the program, for all values that Kindling has no encoding for. */
final class ProgramCodec implements ForeignCodec {
  private final Serializer serializer;

  ProgramCodec(Serializer serializer) {
    this.serializer = serializer;
  }

  @Override
  public boolean accepts(Class<?> type) {
    return true;
  }

  @Override
  public boolean triesJavaFirst() {
    return false;
  }

  @Override
  public Instance instance() {
    return new ThreadInstance(serializer.newInstance());
  }

  private record ThreadInstance(SerializerInstance serializer) implements Instance {
    @Override
    public ByteBuffer write(Object value) {
      return serializer.serialize(value);
    }

    @Override
    public @Nullable Object read(byte[] bytes) {
      return serializer.<@Nullable Object>deserialize(ByteBuffer.wrap(bytes));
    }
  }
}
