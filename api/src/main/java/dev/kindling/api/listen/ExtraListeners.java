package dev.kindling.api.listen;

import dev.kindling.SparkConf;
import dev.kindling.SparkException;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.scheduler.SparkListenerInterface;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/**
 * The listeners that {@code spark.extraListeners} names: class names with commas between. Each has
 * a constructor that takes a {@link SparkConf}, which goes first, or one that takes nothing.
 */
public final class ExtraListeners {
  private static final String KEY = "spark.extraListeners";

  private ExtraListeners() {}

  /** Makes them. Fails with a {@link SparkException} when one can't be made. */
  public static List<SparkListenerInterface> of(SparkConf conf) {
    List<SparkListenerInterface> listeners = new ArrayList<>();
    for (String name : conf.get(KEY, "").split(",", -1)) {
      if (!name.isBlank()) {
        try {
          listeners.add(make(name.strip(), conf));
        } catch (InvocationTargetException e) {
          throw failed(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
          throw failed(e);
        }
      }
    }
    return listeners;
  }

  private static SparkListenerInterface make(String name, SparkConf conf)
      throws ReflectiveOperationException {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    Class<?> named =
        Class.forName(name, true, context != null ? context : ClassLoader.getSystemClassLoader());
    if (!SparkListenerInterface.class.isAssignableFrom(named)) {
      throw new IllegalArgumentException(
          "requirement failed: "
              + name
              + " is not a subclass of "
              + SparkListenerInterface.class.getName()
              + ".");
    }
    for (Constructor<?> constructor : named.getConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == SparkConf.class) {
        return (SparkListenerInterface) constructor.newInstance(conf);
      }
    }
    try {
      return (SparkListenerInterface) named.getConstructor().newInstance();
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          name
              + " must have a public constructor that takes a SparkConf, or one that takes nothing,"
              + " to be named in "
              + KEY,
          e);
    }
  }

  private static RuntimeException failed(Throwable cause) {
    return SneakyThrow.unchecked(
        new SparkException("Exception when registering SparkListener", cause));
  }
}
