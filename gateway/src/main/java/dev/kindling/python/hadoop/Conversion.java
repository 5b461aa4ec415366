package dev.kindling.python.hadoop;

import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * How keys or values are converted: by a class of the program, or as Spark does. A class of the
 * program has a public constructor without parameters and a public method {@code convert} with one
 * parameter, as those have that implement Spark's {@code Converter}.
 *
 * @param className the class of the program, or null
 * @param toWritable whether the result is a Writable, if there is no class
 */
record Conversion(@Nullable String className, boolean toWritable) implements Serializable {
  /** Converts one object after the other. */
  @FunctionalInterface
  interface Converter {
    @Nullable Object convert(@Nullable Object object) throws Exception;
  }

  /**
   * Creates a converter. Each task has its own; the driver creates one at the call, so that a class
   * that can't be loaded fails there, as in Spark.
   */
  Converter create() throws ReflectiveOperationException {
    if (className == null) {
      return toWritable ? Writables::toWritable : Writables::toJava;
    }
    Class<?> type = Classes.forName(className);
    Object converter = type.getConstructor().newInstance();
    Method method = method(type);
    return object -> {
      try {
        return method.invoke(converter, object);
      } catch (InvocationTargetException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    };
  }

  private static Method method(Class<?> type) throws NoSuchMethodException {
    for (Method method : type.getMethods()) {
      if (method.getName().equals("convert")
          && method.getParameterCount() == 1
          && method.getParameterTypes()[0] == Object.class) {
        method.setAccessible(true);
        return method;
      }
    }
    throw new NoSuchMethodException(type.getName() + ".convert(Object)");
  }
}
