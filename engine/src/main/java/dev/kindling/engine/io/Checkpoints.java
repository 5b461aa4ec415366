package dev.kindling.engine.io;

import dev.kindling.Partitioner;
import dev.kindling.SparkException;
import dev.kindling.engine.disk.Disk;
import dev.kindling.plan.SneakyThrow;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders of checkpoints, laid out as Spark's: one file {@code part-00000} and so on for each
 * partition, and {@code _partitioner} if there is one. Part files have the format of object files.
 */
final class Checkpoints {
  private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());
  private static final Pattern UUID_NAME =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final String PARTITIONER = "_partitioner";
  private static final String PART = "part-";

  private Checkpoints() {}

  /**
   * Creates a folder with a new name, and removes empty ones, which applications left whose
   * checkpoints failed. One that is in use is created again when a checkpoint is written.
   */
  static Path createFolder(Path directory) throws IOException {
    removeEmptyFolders(directory);
    return LocalPaths.createFolders(
        directory.resolve(UUID.randomUUID().toString()), Path::toString);
  }

  private static void removeEmptyFolders(Path directory) {
    try (Stream<Path> folders = Files.list(directory)) {
      for (Path folder : (Iterable<Path>) folders::iterator) {
        if (UUID_NAME.matcher(String.valueOf(folder.getFileName())).matches()
            && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          removeIfEmpty(folder);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.log(System.Logger.Level.DEBUG, "can't look for empty folders in " + directory, e);
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // It has checkpoints.
      LOG.log(System.Logger.Level.TRACE, "in use: " + folder, e);
    }
  }

  /** Starts to write a checkpoint. */
  static LocalOutput create(Disk disk, Path folder, @Nullable Partitioner partitioner)
      throws IOException {
    return new LocalOutput(
        disk,
        folder,
        ObjectPartWriter::ofCheckpoint,
        temporary -> {
          if (partitioner != null) {
            write(disk, temporary, partitioner);
          }
        });
  }

  /** Returns the folder of an existing checkpoint. */
  static Path require(String folder) throws IOException {
    Path path = LocalPaths.parse(folder);
    if (!Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          "requirement failed: Checkpoint directory does not exist: "
              + folder
              + "\npass the path that getCheckpointFile() returned, such as .../rdd-7");
    }
    return path;
  }

  /** Returns the part files, in order. */
  static List<FileSplit> parts(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(file -> String.valueOf(file.getFileName()).startsWith(PART))
          .sorted()
          .forEach(files::add);
    }
    List<FileSplit> parts = new ArrayList<>();
    for (Path file : files) {
      String expected = String.format(Locale.ROOT, "%s%05d", PART, parts.size());
      if (!String.valueOf(file.getFileName()).equals(expected)) {
        throw SneakyThrow.unchecked(
            new SparkException(
                "Invalid checkpoint file: "
                    + LocalPaths.uri(file)
                    + "\n"
                    + "the files of a checkpoint are numbered from 0 on without a gap, and the next"
                    + " number is that of "
                    + expected));
      }
      parts.add(new FileSplit(file, 0, Files.size(file)));
    }
    return parts;
  }

  /** Returns the partitioner of the keys; null when there is none. */
  static @Nullable Partitioner partitioner(Path folder, ObjectFilter filter) throws IOException {
    Path file = folder.resolve(PARTITIONER);
    if (!Files.exists(file)) {
      return null;
    }
    try (StoredObjects in =
        new StoredObjects(
            new BufferedInputStream(ChecksummedInput.stream(file, 0, true)), filter)) {
      try {
        return (Partitioner) in.readObject();
      } catch (InvalidClassException e) {
        throw filter.rejection(file.toString(), in, e);
      }
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new IOException("a checkpoint's partitioner can't be read: " + file, e);
    }
  }

  private static void write(Disk disk, Path folder, Partitioner partitioner) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(partitioner);
    }
    try (ChecksummedFile file = new ChecksummedFile(disk, folder, PARTITIONER)) {
      file.write(bytes.toByteArray());
    }
  }
}
