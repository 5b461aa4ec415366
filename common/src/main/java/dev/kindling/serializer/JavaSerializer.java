package dev.kindling.serializer;

import dev.kindling.SparkConf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Java serialisation, the default serialiser. */
public class JavaSerializer extends Serializer implements Externalizable {
  private static final long serialVersionUID = 1L;

  private static final String OBJECT_STREAM_RESET = "spark.serializer.objectStreamReset";
  private static final int DEFAULT_RESET = 100;

  private int objectsPerReset = DEFAULT_RESET;

  /** Creates a serialiser with the default settings. */
  public JavaSerializer() {}

  /**
   * Creates a serialiser with {@code spark.serializer.objectStreamReset}: after how many objects a
   * stream forgets those it has written, so that they can be collected; never if the number is not
   * positive.
   */
  public JavaSerializer(SparkConf conf) {
    objectsPerReset = conf.getInt(OBJECT_STREAM_RESET, DEFAULT_RESET);
  }

  @Override
  public SerializerInstance newInstance() {
    return new Instance(objectsPerReset, classLoader());
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeInt(objectsPerReset);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    objectsPerReset = in.readInt();
  }

  private static final class Instance extends SerializerInstance {
    private final int objectsPerReset;
    private final ClassLoader classLoader;

    Instance(int objectsPerReset, ClassLoader classLoader) {
      this.objectsPerReset = objectsPerReset;
      this.classLoader = classLoader;
    }

    @Override
    public <T extends @Nullable Object> ByteBuffer serialize(T object) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (SerializationStream out = serializeStream(bytes)) {
        out.writeObject(object);
      }
      return ByteBuffer.wrap(bytes.toByteArray());
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Spark's signature
    public <T extends @Nullable Object> T deserialize(ByteBuffer bytes) {
      return deserialize(bytes, classLoader);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Spark's signature
    public <T extends @Nullable Object> T deserialize(ByteBuffer bytes, ClassLoader loader) {
      byte[] content = new byte[bytes.remaining()];
      bytes.get(content);
      try (Reading in = new Reading(new ByteArrayInputStream(content), loader)) {
        return in.readObject();
      }
    }

    @Override
    public SerializationStream serializeStream(OutputStream stream) {
      return new Writing(stream, objectsPerReset);
    }

    @Override
    public DeserializationStream deserializeStream(InputStream stream) {
      return new Reading(stream, classLoader);
    }
  }

  private static final class Writing extends SerializationStream {
    private final ObjectOutputStream out;
    private final int objectsPerReset;
    private int written;

    Writing(OutputStream stream, int objectsPerReset) {
      this.objectsPerReset = objectsPerReset;
      try {
        this.out = new ObjectOutputStream(stream);
      } catch (IOException e) {
        throw asItself(e);
      }
    }

    @Override
    public <T extends @Nullable Object> SerializationStream writeObject(T object) {
      try {
        out.writeObject(object);
        written++;
        if (objectsPerReset > 0 && written >= objectsPerReset) {
          out.reset();
          written = 0;
        }
      } catch (IOException e) {
        throw asItself(e);
      }
      return this;
    }

    @Override
    public void flush() {
      try {
        out.flush();
      } catch (IOException e) {
        throw asItself(e);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw asItself(e);
      }
    }
  }

  private static final class Reading extends DeserializationStream {
    private final ObjectInputStream in;

    Reading(InputStream stream, ClassLoader classLoader) {
      try {
        this.in = new ClassesOf(stream, classLoader);
      } catch (IOException e) {
        throw asItself(e);
      }
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Spark's signature
    public <T extends @Nullable Object> T readObject() {
      try {
        return (T) in.readObject();
      } catch (IOException | ClassNotFoundException e) {
        throw asItself(e);
      }
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw asItself(e);
      }
    }
  }

  /** Looks for classes in a given class loader. */
  private static final class ClassesOf extends ObjectInputStream {
    private final ClassLoader classLoader;

    ClassesOf(InputStream stream, ClassLoader classLoader) throws IOException {
      super(stream);
      this.classLoader = classLoader;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass described)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(described.getName(), false, classLoader);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(described); // a primitive type
      }
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces)
        throws IOException, ClassNotFoundException {
      Class<?>[] resolved = new Class<?>[interfaces.length];
      for (int i = 0; i < resolved.length; i++) {
        resolved[i] = Class.forName(interfaces[i], false, classLoader);
      }
      return Proxy.newProxyInstance(classLoader, resolved, (proxy, method, args) -> null)
          .getClass();
    }
  }

  /** Checked exceptions pass as themselves, as they do in Spark's Scala code. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> RuntimeException asItself(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
