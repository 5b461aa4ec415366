package dev.kindling.pipeline.copy;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.function.IntFunction;

/** Reads what a {@link GraphOutput} wrote, without a search for classes. Used by one thread. */
public final class GraphInput extends ObjectInputStream {
  private final IntFunction<Class<?>> classes;
  private final IntFunction<Object> references;

  /**
   * Creates a stream.
   *
   * @param classes the class with a number
   * @param references the object with a number that passes by reference
   */
  public GraphInput(InputStream in, IntFunction<Class<?>> classes, IntFunction<Object> references)
      throws IOException {
    super(in);
    this.classes = classes;
    this.references = references;
    enableResolveObject(true);
  }

  @Override
  protected void readStreamHeader() {
    // No header was written.
  }

  @Override
  protected ObjectStreamClass readClassDescriptor() throws IOException {
    return ObjectStreamClass.lookupAny(classes.apply(readInt()));
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description) {
    return description.forClass();
  }

  @Override
  protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
    return classes.apply(readInt());
  }

  @Override
  protected Object resolveObject(Object object) {
    return object instanceof GraphOutput.Reference reference
        ? references.apply(reference.number())
        : object;
  }
}
