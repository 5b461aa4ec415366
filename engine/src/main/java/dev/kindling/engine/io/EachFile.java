package dev.kindling.engine.io;

import dev.kindling.plan.SneakyThrow;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.List;

/** Makes one record of each file, when the record is asked for. */
final class EachFile<T> implements Iterator<T> {
  /** Makes the record of a file. */
  interface Reader<T> {
    T read(InputFile file) throws IOException;
  }

  private final Iterator<InputFile> files;
  private final Reader<T> reader;

  EachFile(List<InputFile> files, Reader<T> reader) {
    this.files = files.iterator();
    this.reader = reader;
  }

  @Override
  public boolean hasNext() {
    return files.hasNext();
  }

  @Override
  public T next() {
    InputFile file = files.next();
    try {
      return reader.read(file);
    } catch (NoSuchFileException e) {
      throw SneakyThrow.unchecked(FileInput.vanished(e));
    } catch (IOException e) {
      throw SneakyThrow.unchecked(e);
    }
  }
}
