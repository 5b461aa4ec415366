package dev.kindling.engine.serial;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads what a {@link JavaOutput} wrote. */
final class JavaInput extends ObjectInputStream {
  private final ClassNumbers classes;
  private final ReferenceTable references;

  JavaInput(InputStream in, ClassNumbers classes, ReferenceTable references) throws IOException {
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
    return ObjectStreamClass.lookupAny(classes.of(readInt()));
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass described) {
    return described.forClass();
  }

  @Override
  protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
    return classes.of(readInt());
  }

  @Override
  protected Object resolveObject(Object object) {
    return object instanceof JavaOutput.Reference reference
        ? references.of(reference.number())
        : object;
  }
}
