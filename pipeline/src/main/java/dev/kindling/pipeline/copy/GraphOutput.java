package dev.kindling.pipeline.copy;

import dev.kindling.broadcast.Broadcast;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Serialises objects that a {@link GraphInput} of the same JVM reads. A class is written as its
 * index in a list, and so is an object that is passed by reference. Used by one thread.
 */
final class GraphOutput extends ObjectOutputStream {
  /** Represents an object in the stream that is passed by reference. */
  record Shared(int index) implements Serializable {}

  private final List<Class<?>> classes;
  private final Map<Class<?>, Integer> indices = new HashMap<>();
  private final List<Object> shared;

  /**
   * @param classes the list to which the classes in the stream are added
   * @param shared the list to which the objects are added that are passed by reference
   */
  GraphOutput(OutputStream out, List<Class<?>> classes, List<Object> shared) throws IOException {
    super(out);
    this.classes = classes;
    this.shared = shared;
    enableReplaceObject(true);
  }

  @Override
  protected Object replaceObject(Object object) {
    if (object instanceof Broadcast<?> broadcast) {
      broadcast.assertValid();
    } else if (!(object instanceof CopyPolicy)) {
      return object;
    }
    shared.add(object);
    return new Shared(shared.size() - 1);
  }

  @Override
  protected void writeClassDescriptor(ObjectStreamClass description) throws IOException {
    writeClass(description.forClass());
  }

  @Override
  protected void annotateProxyClass(Class<?> type) throws IOException {
    writeClass(type);
  }

  private void writeClass(Class<?> type) throws IOException {
    Integer index = indices.get(type);
    if (index == null) {
      index = classes.size();
      indices.put(type, index);
      classes.add(type);
    }
    writeInt(index);
  }
}
