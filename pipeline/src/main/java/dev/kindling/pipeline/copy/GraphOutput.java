package dev.kindling.pipeline.copy;

import dev.kindling.broadcast.Broadcast;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.function.ToIntFunction;

/**
 * Java serialisation for readers of the same JVM: writes numbers for classes, and for objects that
 * pass by reference. Used by one thread.
 */
public final class GraphOutput extends ObjectOutputStream {
  private final ToIntFunction<Class<?>> classes;
  private final ToIntFunction<Object> references;

  /**
   * Creates a stream.
   *
   * @param classes the number of a class
   * @param references a number for an object that passes by reference; called each time one is
   *     written
   */
  public GraphOutput(
      OutputStream out, ToIntFunction<Class<?>> classes, ToIntFunction<Object> references)
      throws IOException {
    super(out);
    this.classes = classes;
    this.references = references;
    enableReplaceObject(true);
  }

  /** Stands in the stream for an object that passes by reference. */
  record Reference(int number) implements Serializable {}

  /** Returns whether an object of a class passes by reference wherever it is. */
  public static boolean passesByReference(Class<?> type) {
    return Broadcast.class.isAssignableFrom(type) || type == CopyPolicy.class;
  }

  @Override
  protected void writeStreamHeader() {
    // The reader needs no header.
  }

  @Override
  protected Object replaceObject(Object object) {
    return passesByReference(object.getClass())
        ? new Reference(references.applyAsInt(object))
        : object;
  }

  @Override
  protected void writeClassDescriptor(ObjectStreamClass description) throws IOException {
    writeInt(classes.applyAsInt(description.forClass()));
  }

  @Override
  protected void annotateProxyClass(Class<?> type) throws IOException {
    writeInt(classes.applyAsInt(type));
  }
}
