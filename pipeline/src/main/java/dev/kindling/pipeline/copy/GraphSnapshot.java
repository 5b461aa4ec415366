package dev.kindling.pipeline.copy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
  private final GraphReferences references;

  private GraphSnapshot(byte[] bytes, GraphReferences references) {
    this.bytes = bytes;
    this.references = references;
  }

  /**
   * Serialises a graph.
   *
   * @throws java.io.NotSerializableException if an object in it is not serialisable
   */
  public static GraphSnapshot of(@Nullable Object graph) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    GraphReferences references = new GraphReferences();
    write(graph, bytes, references);
    return new GraphSnapshot(bytes.toByteArray(), references);
  }

  /**
   * Serialises a graph and drops the bytes, to check that it is serialisable.
   *
   * @throws java.io.NotSerializableException if an object in it is not serialisable
   */
  public static void probe(@Nullable Object graph) throws IOException {
    write(graph, OutputStream.nullOutputStream(), new GraphReferences());
  }

  /** Makes a copy of the graph, on the calling thread. */
  public @Nullable Object restore() throws IOException, ClassNotFoundException {
    try (GraphInput in =
        new GraphInput(new ByteArrayInputStream(bytes), references::type, references::object)) {
      return in.readObject();
    }
  }

  private static void write(@Nullable Object graph, OutputStream to, GraphReferences references)
      throws IOException {
    try (GraphOutput out = new GraphOutput(to, references::number, references::add)) {
      out.writeObject(graph);
    }
  }
}
