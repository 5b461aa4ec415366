package dev.kindling.engine.io;

import dev.kindling.input.PortableDataStream;
import dev.kindling.plan.SneakyThrow;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of the local file system. Immutable. */
final class LocalDataStream extends PortableDataStream {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final boolean compares;

  /**
   * @param file an absolute path
   * @param compares whether the file is compared with its checksums
   */
  LocalDataStream(String file, boolean compares) {
    this.file = file;
    this.compares = compares;
  }

  @Override
  public String getPath() {
    return LocalPaths.uri(Path.of(file));
  }

  /** Opens the file. Throws an {@code IOException} when that fails. */
  @Override
  public DataInputStream open() {
    try {
      return new DataInputStream(
          new BufferedInputStream(ChecksummedInput.stream(Path.of(file), 0, compares)));
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
