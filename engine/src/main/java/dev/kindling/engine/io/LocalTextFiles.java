package dev.kindling.engine.io;

import dev.kindling.plan.Input;
import dev.kindling.spi.TextFiles;
import dev.kindling.spi.TextOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Text files of the local file system. Safe for use by many threads. */
public final class LocalTextFiles implements TextFiles {
  /** Text files of the machine this runs on. */
  public LocalTextFiles() {}

  @Override
  public Input<String> read(String path, int minPartitions) {
    if (path.isEmpty()) {
      throw new IllegalArgumentException("Can not create a Path from an empty string");
    }
    return new TextInput(path, minPartitions);
  }

  /**
   * @throws FileAlreadyExistsException when there is such a file or folder
   */
  @Override
  public TextOutput create(String path) throws IOException {
    Path folder = LocalPaths.parse(path);
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(
          "Output directory "
              + LocalPaths.uri(folder)
              + " already exists\nsaveAsTextFile never overwrites: remove it or choose another"
              + " path");
    }
    return new LocalTextOutput(folder);
  }
}
