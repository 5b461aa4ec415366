package dev.kindling.pipeline.copy;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.List;

/**
 * Deserialises objects that a {@link GraphOutput} has written, without a search for classes. Used
 * by one thread.
 */
final class GraphInput extends ObjectInputStream {
  private final List<Class<?>> classes;
  private final List<Object> shared;

  GraphInput(InputStream in, List<Class<?>> classes, List<Object> shared) throws IOException {
    super(in);
    this.classes = classes;
    this.shared = shared;
    enableResolveObject(true);
  }

  @Override
  protected ObjectStreamClass readClassDescriptor() throws IOException {
    return ObjectStreamClass.lookupAny(classes.get(readInt()));
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description) {
    return description.forClass();
  }

  @Override
  protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
    return classes.get(readInt());
  }

  @Override
  protected Object resolveObject(Object object) {
    return object instanceof GraphOutput.Shared reference ? shared.get(reference.index()) : object;
  }
}
