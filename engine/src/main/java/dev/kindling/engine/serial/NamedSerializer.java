package dev.kindling.engine.serial;

import dev.kindling.SparkConf;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.serializer.JavaSerializer;
import dev.kindling.serializer.KryoSerializer;
import dev.kindling.serializer.Serializer;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Finds the serialiser that {@code spark.serializer} names. */
final class NamedSerializer {
  private static final String KEY = "spark.serializer";
  private static final String SPARKS = "org.apache.spark.serializer.";

  private NamedSerializer() {}

  /** Returns the codec that is named; null for Java serialisation. */
  static @Nullable ForeignCodec of(SparkConf conf, ClassLoader classes) {
    String name = conf.get(KEY, "").strip();
    if (name.isEmpty() || is(JavaSerializer.class, name)) {
      return null;
    }
    if (is(KryoSerializer.class, name)) {
      try {
        return new KryoCodec(conf, classes);
      } catch (NoClassDefFoundError e) {
        System.getLogger(NamedSerializer.class.getName())
            .log(
                Level.WARNING,
                KEY
                    + " names Kryo, which isn't on the class path: records are serialised without"
                    + " it; add com.esotericsoftware:kryo-shaded:4.0.3 to the program's"
                    + " dependencies");
        return null;
      }
    }
    Serializer made = make(conf, name, classes);
    made.setDefaultClassLoader(classes);
    return new ProgramCodec(made);
  }

  private static boolean is(Class<?> type, String name) {
    return name.equals(type.getName()) || name.equals(SPARKS + type.getSimpleName());
  }

  private static Serializer make(SparkConf conf, String name, ClassLoader classes) {
    try {
      Class<?> type = Class.forName(name, true, classes);
      if (!Serializer.class.isAssignableFrom(type)) {
        throw new ClassCastException(
            KEY + " must name a subclass of " + Serializer.class.getName() + ": " + name);
      }
      try {
        return (Serializer) type.getConstructor(SparkConf.class).newInstance(conf);
      } catch (NoSuchMethodException e) {
        return (Serializer) type.getConstructor().newInstance();
      }
    } catch (InvocationTargetException e) {
      throw SneakyThrow.<RuntimeException>unchecked(e.getTargetException());
    } catch (ReflectiveOperationException e) {
      throw SneakyThrow.<RuntimeException>unchecked(e);
    }
  }
}
