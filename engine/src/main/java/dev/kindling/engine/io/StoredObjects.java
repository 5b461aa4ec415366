package dev.kindling.engine.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects of the program's classes, loaded by the context class loader of the task's thread.
 */
final class StoredObjects extends ObjectInputStream {
  private @Nullable Class<?> rejected;

  StoredObjects(InputStream in, ObjectFilter filter) throws IOException {
    super(in);
    filter.applyTo(this);
  }

  /** Notes the class that the filter rejects. */
  void rejected(@Nullable Class<?> type) {
    rejected = type;
  }

  /** Returns the class that the filter rejected, if any. */
  @Nullable Class<?> rejected() {
    return rejected;
  }

  @Override
  protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
    ObjectStreamClass described = super.readClassDescriptor();
    ObjectStreamClass own = StoredApiClasses.read(described.getName());
    return own == null ? described : own;
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass described)
      throws IOException, ClassNotFoundException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    if (loader != null) {
      try {
        return Class.forName(described.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        // A primitive type, or a class that only the engine's loader has.
      }
    }
    return super.resolveClass(described);
  }
}
