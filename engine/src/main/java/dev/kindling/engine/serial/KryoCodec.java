package dev.kindling.engine.serial;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.pool.KryoPool;
import dev.kindling.SparkConf;
import dev.kindling.serializer.KryoSerializer;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Kryo, configured by the program, for classes that the program registers and for those that Java
 * can't serialise. Java serialisation takes all others, since Kryo supports neither {@code
 * readResolve} nor the JDK's unmodifiable collections. The only class of the engine that refers to
 * Kryo's classes.
 */
final class KryoCodec implements ForeignCodec {
  private static final int FIRST_BUFFER = 1 << 12;

  private final KryoPool kryos;
  private final int maxBytes;

  KryoCodec(SparkConf conf, ClassLoader classes) {
    KryoSerializer serializer = new KryoSerializer(conf);
    serializer.setDefaultClassLoader(classes);
    kryos = serializer.pool();
    maxBytes = serializer.maxBufferSizeMb() << 20;
  }

  @Override
  public boolean accepts(Class<?> type) {
    if (!Serializable.class.isAssignableFrom(type)) {
      return true;
    }
    Kryo kryo = kryos.borrow();
    try {
      return kryo.getClassResolver().getRegistration(type) != null;
    } finally {
      kryos.release(kryo);
    }
  }

  @Override
  public boolean triesJavaFirst() {
    return true;
  }

  @Override
  public Instance instance() {
    return new ThreadInstance();
  }

  private final class ThreadInstance implements Instance {
    private final Output output = new Output(FIRST_BUFFER, Math.max(FIRST_BUFFER, maxBytes));

    @Override
    public ByteBuffer write(Object value) throws IOException {
      output.clear();
      Kryo kryo = kryos.borrow();
      try {
        kryo.writeClassAndObject(output, value);
      } catch (KryoException e) {
        if (String.valueOf(e.getMessage()).startsWith("Buffer overflow")) {
          throw new IOException(
              "Kryo serialization failed: "
                  + e.getMessage()
                  + ". To avoid this, increase spark.kryoserializer.buffer.max value.",
              e);
        }
        throw e;
      } finally {
        kryos.release(kryo);
      }
      return ByteBuffer.wrap(output.getBuffer(), 0, output.position());
    }

    @Override
    public @Nullable Object read(byte[] bytes) {
      Kryo kryo = kryos.borrow();
      try {
        return kryo.readClassAndObject(new Input(bytes));
      } finally {
        kryos.release(kryo);
      }
    }
  }
}
