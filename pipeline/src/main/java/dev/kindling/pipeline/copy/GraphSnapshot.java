package dev.kindling.pipeline.copy;

import dev.kindling.broadcast.Broadcast;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A serialised snapshot of an object graph, from which any number of copies can be made.
 * Serialisation follows the program's classes ({@code transient}, {@code writeReplace}, {@code
 * readObject} and so on); an object that is referred to twice is copied once, and broadcasts are
 * passed by reference. The snapshot holds the classes themselves, so that deserialisation searches
 * no class loader. Immutable and thread-safe.
 */
public final class GraphSnapshot {
  private final byte[] bytes;
  private final List<Class<?>> classes;
  private final List<Object> shared;

  private GraphSnapshot(byte[] bytes, List<Class<?>> classes, List<Object> shared) {
    this.bytes = bytes;
    this.classes = classes;
    this.shared = shared;
  }

  /**
   * Serialises a graph.
   *
   * @throws java.io.NotSerializableException if an object in it is not serialisable
   */
  public static GraphSnapshot of(@Nullable Object graph) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Class<?>> classes = new ArrayList<>();
    List<Object> shared = new ArrayList<>();
    write(graph, bytes, classes, shared);
    return new GraphSnapshot(bytes.toByteArray(), classes, shared);
  }

  /**
   * Serialises a graph and drops the bytes, to check that it is serialisable.
   *
   * @throws java.io.NotSerializableException if an object in it is not serialisable
   */
  public static void probe(@Nullable Object graph) throws IOException {
    write(graph, OutputStream.nullOutputStream(), new ArrayList<>(), new ArrayList<>());
  }

  /** Makes a copy of the graph, on the calling thread. */
  public @Nullable Object restore() throws IOException, ClassNotFoundException {
    try (Reader in = new Reader(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }

  private static void write(
      @Nullable Object graph, OutputStream to, List<Class<?>> classes, List<Object> shared)
      throws IOException {
    try (Writer out = new Writer(to, classes, shared)) {
      out.writeObject(graph);
    }
  }

  /** Represents an object in the stream that is passed by reference. */
  private record Shared(int index) implements Serializable {}

  private static final class Writer extends ObjectOutputStream {
    private final List<Class<?>> classes;
    private final List<Object> shared;

    Writer(OutputStream out, List<Class<?>> classes, List<Object> shared) throws IOException {
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
    protected void annotateClass(Class<?> type) throws IOException {
      writeInt(classes.size());
      classes.add(type);
    }

    @Override
    protected void annotateProxyClass(Class<?> type) throws IOException {
      annotateClass(type);
    }
  }

  private final class Reader extends ObjectInputStream {
    Reader(InputStream in) throws IOException {
      super(in);
      enableResolveObject(true);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException {
      return classes.get(readInt());
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
      return classes.get(readInt());
    }

    @Override
    protected Object resolveObject(Object object) {
      return object instanceof Shared reference ? shared.get(reference.index()) : object;
    }
  }
}
