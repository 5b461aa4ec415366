package dev.kindling.engine.io;

import dev.kindling.input.PortableDataStream;
import dev.kindling.plan.SneakyThrow;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of the local file system. Immutable. */
final class LocalDataStream extends PortableDataStream {
  private static final long serialVersionUID = 1L;

  private final String file;

  /**
   * @param file an absolute path
   */
  LocalDataStream(String file) {
    this.file = file;
  }

  @Override
  public String getPath() {
    return LocalPaths.uri(Path.of(file));
  }

  /** Opens the file. Throws an {@code IOException} when that fails. */
  @Override
  public DataInputStream open() {
    try {
      return new DataInputStream(new BufferedInputStream(Files.newInputStream(Path.of(file))));
    } catch (NoSuchFileException e) {
      throw SneakyThrow.unchecked(FileInput.vanished(e));
    } catch (IOException e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  @Override
  public String toString() {
    return "PortableDataStream(" + getPath() + ")";
  }
}
