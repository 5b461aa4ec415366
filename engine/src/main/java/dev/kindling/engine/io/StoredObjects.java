package dev.kindling.engine.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads objects whose classes are the program's, loaded as the task's thread loads them. */
final class StoredObjects extends ObjectInputStream {
  StoredObjects(InputStream in) throws IOException {
    super(in);
  }

  @Override
  protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
    ObjectStreamClass described = super.readClassDescriptor();
    ObjectStreamClass tuple = StoredTuples.read(described.getName());
    return tuple == null ? described : tuple;
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass described)
      throws IOException, ClassNotFoundException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    if (loader != null) {
      try {
        return Class.forName(described.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        // A primitive type, or one that only the engine's loader knows.
      }
    }
    return super.resolveClass(described);
  }
}
