package dev.kindling.engine.serial;

import dev.kindling.broadcast.Broadcast;
import dev.kindling.pipeline.copy.CopyPolicy;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.function.ToIntFunction;

/** Java serialisation that writes numbers for classes and for objects that pass by reference. */
final class JavaOutput extends ObjectOutputStream {
  private final ClassNumbers classes;
  private final ToIntFunction<Object> references;

  JavaOutput(OutputStream out, ClassNumbers classes, ToIntFunction<Object> references)
      throws IOException {
    super(out);
    this.classes = classes;
    this.references = references;
    enableReplaceObject(true);
  }

  /** Replaces, in the stream, an object that passes by reference. */
  record Reference(int number) implements Serializable {}

  /** Whether an object of the class passes by reference wherever it is. */
  static boolean passesByReference(Class<?> type) {
    return Broadcast.class.isAssignableFrom(type) || type == CopyPolicy.class;
  }

  @Override
  protected void writeStreamHeader() {
    // The reader is of this process and needs no header.
  }

  @Override
  protected Object replaceObject(Object object) {
    return passesByReference(object.getClass())
        ? new Reference(references.applyAsInt(object))
        : object;
  }

  @Override
  protected void writeClassDescriptor(ObjectStreamClass described) throws IOException {
    writeInt(classes.number(described.forClass()));
  }

  @Override
  protected void annotateProxyClass(Class<?> type) throws IOException {
    writeInt(classes.number(type));
  }
}
