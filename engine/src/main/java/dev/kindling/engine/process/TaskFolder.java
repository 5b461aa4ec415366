package dev.kindling.engine.process;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The working folder of one task's program: {@code tasks/<random>} below the working folder of this
 * process, with a link to each file and folder there, as in Spark.
 */
final class TaskFolder {
  private static final Logger LOG = System.getLogger(TaskFolder.class.getName());
  private static final String PARENT = "tasks";
  private static final int MAX_ATTEMPTS = 1000;

  private final Path path;

  private TaskFolder(Path path) {
    this.path = path;
  }

  static TaskFolder create() throws IOException {
    Path working = Path.of("").toAbsolutePath();
    TaskFolder folder =
        new TaskFolder(working.resolve(PARENT).resolve(UUID.randomUUID().toString()));
    createDirectories(folder.path);
    try (Stream<Path> files = Files.list(working)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path name = file.getFileName();
        if (name != null && !name.toString().equals(PARENT)) {
          Files.createSymbolicLink(folder.path.resolve(name), file);
        }
      }
    } catch (IOException e) {
      folder.delete();
      throw e;
    }
    return folder;
  }

  /** Another task may delete the folder of all tasks at any time before this one is in it. */
  private static void createDirectories(Path path) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.createDirectories(path);
        return;
      } catch (NoSuchFileException | FileAlreadyExistsException e) {
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  Path path() {
    return path;
  }

  /** Deletes the folder, and the folder of all tasks if it is empty. Links are not followed. */
  void delete() {
    try {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e)
                throws IOException {
              Files.delete(folder);
              return FileVisitResult.CONTINUE;
            }
          });
      Files.deleteIfExists(path.resolveSibling(".").normalize());
    } catch (DirectoryNotEmptyException e) {
      // Other tasks still run there.
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the working folder of a program could not be deleted: " + path, e);
    }
  }
}
