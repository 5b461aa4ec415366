package dev.kindling.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.pool.KryoPool;
import dev.kindling.SparkConf;
import dev.kindling.SparkException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * Kryo 4 with the settings of a program: {@code spark.kryo.classesToRegister}, {@code
 * spark.kryo.registrator}, {@code spark.kryo.registrationRequired}, {@code
 * spark.kryo.referenceTracking}, {@code spark.kryoserializer.buffer} and {@code .buffer.max}. A
 * program that uses it has {@code com.esotericsoftware:kryo-shaded} on its class path.
 */
public class KryoSerializer extends Serializer implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;
  private static final int MAX_MIB = 2048;

  private final int bufferBytes;
  private final int maxBufferMib;
  private final boolean referenceTracking;
  private final boolean registrationRequired;
  private final List<String> registrators;
  private final List<String> classes;
  private transient @Nullable KryoPool pool;

  /**
   * Creates a serialiser with the given settings.
   *
   * @throws IllegalArgumentException if a buffer has 2 GiB or more
   */
  public KryoSerializer(SparkConf conf) {
    long kib = conf.getSizeAsKb("spark.kryoserializer.buffer", "64k");
    if (kib >= (long) MAX_MIB * KIB) {
      throw tooLarge("spark.kryoserializer.buffer", kib / KIB);
    }
    long mib = conf.getSizeAsMb("spark.kryoserializer.buffer.max", "64m");
    if (mib >= MAX_MIB) {
      throw tooLarge("spark.kryoserializer.buffer.max", mib);
    }
    bufferBytes = (int) kib * KIB;
    maxBufferMib = (int) mib;
    referenceTracking = conf.getBoolean("spark.kryo.referenceTracking", true);
    registrationRequired = conf.getBoolean("spark.kryo.registrationRequired", false);
    registrators = names(conf.get("spark.kryo.registrator", ""));
    classes = names(conf.get("spark.kryo.classesToRegister", ""));
  }

  /** Returns the largest size of a serialised object in mebibytes. */
  public int maxBufferSizeMb() {
    return maxBufferMib;
  }

  /** Returns a buffer of the configured size. */
  public Output newKryoOutput() {
    return new Output(bufferBytes, Math.max(bufferBytes, maxBufferMib * MIB));
  }

  /**
   * Returns a Kryo object with the classes of the program registered, in the order of the settings:
   * classes first, then registrators. It throws a {@link SparkException} ("Failed to register
   * classes with Kryo") if a class is not found or a registrator throws.
   */
  public Kryo newKryo() {
    Kryo kryo = new Kryo();
    kryo.setInstantiatorStrategy(
        new Kryo.DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
    kryo.setRegistrationRequired(registrationRequired);
    kryo.setReferences(referenceTracking);
    ClassLoader loader = classLoader();
    kryo.setClassLoader(loader);
    try {
      for (String name : classes) {
        kryo.register(Class.forName(name, true, loader));
      }
      for (String name : registrators) {
        Object made = Class.forName(name, true, loader).getDeclaredConstructor().newInstance();
        ((KryoRegistrator) made).registerClasses(kryo);
      }
    } catch (Exception e) {
      throw KryoSerializer.<RuntimeException>asItself(
          new SparkException("Failed to register classes with Kryo", e));
    }
    return kryo;
  }

  /** Returns Kryo objects for use by several threads. */
  public synchronized KryoPool pool() {
    KryoPool made = pool;
    if (made == null) {
      made = new KryoPool.Builder(this::newKryo).softReferences().build();
      pool = made;
    }
    return made;
  }

  @Override
  public synchronized Serializer setDefaultClassLoader(ClassLoader classLoader) {
    pool = null;
    return super.setDefaultClassLoader(classLoader);
  }

  @Override
  public SerializerInstance newInstance() {
    return new Instance();
  }

  /**
   * Returns whether serialised objects can be reordered in a stream: true if Kryo forgets each
   * object before the next one.
   */
  @Override
  public boolean supportsRelocationOfSerializedObjects() {
    return true;
  }

  /**
   * Does nothing. Spark's Scala classes set up their logging here, and compiled programs may call
   * it.
   *
   * @hidden
   */
  public void initializeForcefully(boolean interpreter, boolean silent) {}

  private static List<String> names(String list) {
    List<String> names = new ArrayList<>();
    for (String name : list.split(",", -1)) {
      if (!name.isBlank()) {
        names.add(name.strip());
      }
    }
    return List.copyOf(names);
  }

  private static IllegalArgumentException tooLarge(String key, long mib) {
    return new IllegalArgumentException(
        key + " must be less than " + MAX_MIB + " MiB, got: " + mib + " MiB");
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> RuntimeException asItself(Throwable thrown) throws E {
    throw (E) thrown;
  }

  private final class Instance extends SerializerInstance {
    @Override
    public <T extends @Nullable Object> ByteBuffer serialize(T object) {
      Output output = newKryoOutput();
      KryoPool kryos = pool();
      Kryo kryo = kryos.borrow();
      try {
        kryo.writeClassAndObject(output, object);
      } catch (KryoException e) {
        if (String.valueOf(e.getMessage()).startsWith("Buffer overflow")) {
          throw KryoSerializer.<RuntimeException>asItself(
              new SparkException(
                  "Kryo serialization failed: "
                      + e.getMessage()
                      + ". To avoid this, increase spark.kryoserializer.buffer.max value.",
                  e));
        }
        throw e;
      } finally {
        kryos.release(kryo);
      }
      return ByteBuffer.wrap(output.toBytes());
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Spark's signature
    public <T extends @Nullable Object> T deserialize(ByteBuffer bytes) {
      return deserialize(bytes, classLoader());
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Spark's signature
    public <T extends @Nullable Object> T deserialize(ByteBuffer bytes, ClassLoader loader) {
      byte[] content = new byte[bytes.remaining()];
      bytes.get(content);
      KryoPool kryos = pool();
      Kryo kryo = kryos.borrow();
      ClassLoader before = kryo.getClassLoader();
      try {
        kryo.setClassLoader(loader);
        return (T) kryo.readClassAndObject(new Input(content));
      } finally {
        kryo.setClassLoader(before);
        kryos.release(kryo);
      }
    }

    @Override
    public SerializationStream serializeStream(OutputStream stream) {
      return new Writing(newKryo(), new Output(stream, bufferBytes));
    }

    @Override
    public DeserializationStream deserializeStream(InputStream stream) {
      return new Reading(newKryo(), new Input(stream, bufferBytes));
    }
  }

  private static final class Writing extends SerializationStream {
    private final Kryo kryo;
    private final Output output;

    Writing(Kryo kryo, Output output) {
      this.kryo = kryo;
      this.output = output;
    }

    @Override
    public <T extends @Nullable Object> SerializationStream writeObject(T object) {
      kryo.writeClassAndObject(output, object);
      return this;
    }

    @Override
    public void flush() {
      output.flush();
    }

    @Override
    public void close() {
      output.close();
    }
  }

  private static final class Reading extends DeserializationStream {
    private final Kryo kryo;
    private final Input input;

    Reading(Kryo kryo, Input input) {
      this.kryo = kryo;
      this.input = input;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Spark's signature
    public <T extends @Nullable Object> T readObject() {
      return (T) kryo.readClassAndObject(input);
    }

    @Override
    public void close() {
      input.close();
    }
  }
}
