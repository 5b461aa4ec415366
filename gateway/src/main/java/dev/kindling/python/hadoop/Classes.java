package dev.kindling.python.hadoop;

/** Finds classes that a Python program names. */
final class Classes {
  private Classes() {}

  static Class<?> forName(String name) throws ClassNotFoundException {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return Class.forName(name, true, context == null ? Classes.class.getClassLoader() : context);
  }
}
