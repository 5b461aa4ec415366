package dev.kindling.engine.io;

import dev.kindling.input.StreamSource;
import dev.kindling.plan.SneakyThrow;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file of the local file system.
 *
 * @param file an absolute path
 * @param compares whether the file is compared with its checksums
 */
record LocalDataStream(String file, boolean compares) implements StreamSource {
  @Override
  public String path() {
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
}
