package dev.kindling.cli;

import dev.kindling.spi.ThrowableText;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A class with a main method.
 *
 * @param main {@code main(String[])}; newer versions of Java also start one without parameters and
 *     one of an instance
 */
record Program(Method main) {
  private static final int FIRST_WITH_INSTANCE_MAIN = 25;

  /**
   * Finds a program on the class path.
   *
   * @param className the class with the main method
   * @param file the program's file, for messages
   */
  static Program find(String className, String file) throws UsageException {
    Class<?> declaring;
    try {
      declaring = Class.forName(className, false, ClassLoader.getSystemClassLoader());
    } catch (ClassNotFoundException e) {
      throw new UsageException(
          "no class " + className + " in " + file + "; --class NAME says which one to run");
    } catch (LinkageError e) {
      throw missingOfSpark(e) != null ? beyondTheApi(file, e) : cannotLoad(className, file, e);
    }
    Method main;
    try {
      main = mainMethod(declaring);
    } catch (NoClassDefFoundError e) {
      throw missingOfSpark(e) != null ? beyondTheApi(file, e) : cannotLoad(className, file, e);
    }
    if (main == null) {
      throw new UsageException(
          className + " in " + file + " has no 'public static void main(String[] args)'");
    }
    return new Program(main);
  }

  /**
   * Whether this version of Java starts classes whose main method is an instance method or has no
   * parameters.
   */
  static boolean takesInstanceMains() {
    return Runtime.version().feature() >= FIRST_WITH_INSTANCE_MAIN;
  }

  /** The error for a program that needs a class of Spark that Kindling doesn't have. */
  static UsageException beyondTheApi(String file, Throwable failure) {
    String missing = String.valueOf(missingOfSpark(failure)).replace('/', '.');
    return new UsageException(
        Api.ofThisJvm() == Api.SPARK
            ? file
                + " needs "
                + missing
                + ": Kindling has Spark's Java RDD API; a program that uses more of Spark runs on"
                + " Spark, with spark-submit"
            : file
                + " is written against dev.kindling, and something it uses against org.apache.spark"
                + " ("
                + missing
                + "); all of it must be written against one of them");
  }

  /**
   * Runs the program on this thread.
   *
   * @throws InvocationTargetException around an exception of the program
   */
  void run(String[] arguments) throws ReflectiveOperationException {
    Object instance = null;
    if (!Modifier.isStatic(main.getModifiers())) {
      Constructor<?> constructor = main.getDeclaringClass().getDeclaredConstructor();
      constructor.setAccessible(true);
      instance = constructor.newInstance();
    }
    if (main.getParameterCount() == 0) {
      main.invoke(instance);
    } else {
      main.invoke(instance, (Object) arguments);
    }
  }

  /** The missing class of Spark that caused a failure, or null. */
  static @Nullable String missingOfSpark(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < ThrowableText.MAX_CAUSES; i++) {
      String message = ThrowableText.message(cause);
      if ((cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException)
          && message != null
          && message.replace('/', '.').startsWith("org.apache.spark.")) {
        return message;
      }
      cause = ThrowableText.cause(cause);
    }
    return null;
  }

  private static UsageException cannotLoad(String className, String file, LinkageError why) {
    return new UsageException(
        className + " in " + file + " can't be loaded: " + why + "; --class-path adds jars");
  }

  private static @Nullable Method mainMethod(Class<?> declaring) {
    Method main = null;
    try {
      main = declaring.getMethod("main", String[].class);
    } catch (NoSuchMethodException e) {
      if (takesInstanceMains()) {
        main = instanceMain(declaring);
      }
    }
    if (main == null || main.getReturnType() != void.class) {
      return null;
    }
    if (!Modifier.isStatic(main.getModifiers()) && !takesInstanceMains()) {
      return null;
    }
    main.setAccessible(true);
    return main;
  }

  private static @Nullable Method instanceMain(Class<?> declaring) {
    Method without = null;
    for (Method method : declaring.getDeclaredMethods()) {
      if (!method.getName().equals("main") || Modifier.isPrivate(method.getModifiers())) {
        continue;
      }
      Class<?>[] parameters = method.getParameterTypes();
      if (parameters.length == 1 && parameters[0] == String[].class) {
        return method;
      }
      if (parameters.length == 0) {
        without = method;
      }
    }
    return without;
  }
}
