package dev.kindling.engine.io;

import dev.kindling.engine.disk.Disk;
import dev.kindling.hadoop.mapred.FileAlreadyExistsException;
import dev.kindling.plan.Action;
import dev.kindling.spi.FileOutput;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * A folder of output files, laid out as Hadoop's: {@code part-00000} and so on, the file {@code
 * _SUCCESS}, and a checksum file beside each.
 *
 * <p>Everything is written to a folder beside the final one, which is then renamed as a whole, so
 * that readers see all or nothing. Several attempts of one partition may write at the same time;
 * the first one to finish counts. Safe for use by many threads.
 */
final class LocalOutput implements FileOutput {
  private static final System.Logger LOG = System.getLogger(LocalOutput.class.getName());

  private static final String SUCCESS = "_SUCCESS";

  private final Disk disk;
  private final ExtraFiles extraFiles;
  private final Path folder;
  private final UnfinishedOutput unfinished;
  private final boolean replacesFiles;
  private final Path temporary;
  private final Function<String, Action<Object, ?>> writers;

  /** Folders above the final one that had to be created, the topmost last. */
  private final Deque<Path> madeParents = new ArrayDeque<>();

  /**
   * @param disk where it is written
   * @param folder the final folder
   * @param writers creates the action that writes the parts; its argument is the folder to write to
   * @param replacesFiles whether the final folder may exist; its files of the same names are
   *     replaced then
   * @param marksSuccess whether the folder gets a file {@code _SUCCESS}
   */
  LocalOutput(
      Disk disk,
      Path folder,
      Function<String, Action<Object, ?>> writers,
      boolean replacesFiles,
      boolean marksSuccess)
      throws IOException {
    this(
        disk,
        folder,
        writers,
        replacesFiles,
        temporary -> {
          if (marksSuccess) {
            new ChecksummedFile(disk, temporary, SUCCESS).close();
          }
        });
  }

  /**
   * @param extraFiles writes the files beside the parts, into the folder that it is given
   */
  LocalOutput(
      Disk disk, Path folder, Function<String, Action<Object, ?>> writers, ExtraFiles extraFiles)
      throws IOException {
    this(disk, folder, writers, false, extraFiles);
  }

  private LocalOutput(
      Disk disk,
      Path folder,
      Function<String, Action<Object, ?>> writers,
      boolean replacesFiles,
      ExtraFiles extraFiles)
      throws IOException {
    this.replacesFiles = replacesFiles;
    this.extraFiles = extraFiles;
    this.disk = disk;
    this.folder = folder;
    this.writers = writers;
    Path parent = folder.getParent();
    if (parent == null) {
      throw new FileAlreadyExistsException("Output directory file:/ already exists");
    }
    for (Path missing = parent;
        missing != null && !Files.exists(missing, LinkOption.NOFOLLOW_LINKS);
        missing = missing.getParent()) {
      madeParents.addLast(missing);
    }
    LocalPaths.createFolders(parent, LocalPaths::uri);
    this.unfinished = UnfinishedOutput.create(disk, folder, parent);
    this.temporary = unfinished.folder();
  }

  @Override
  public Action<Object, ?> writer() {
    return writers.apply(temporary.toString());
  }

  @Override
  public void commit() throws IOException {
    try {
      extraFiles.write(temporary);
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        if (replacesFiles) {
          unfinished.unlock();
          moveFiles();
          return;
        }
        throw new FileAlreadyExistsException(
            "Output directory "
                + LocalPaths.uri(folder)
                + " already exists\nit was created while this job ran");
      }
      unfinished.unlock();
      disk.move(temporary, folder);
    } catch (IOException | RuntimeException e) {
      abort();
      throw e;
    }
  }

  /** Moves each file into the final folder, where a file of its name is replaced. */
  private void moveFiles() throws IOException {
    try (DirectoryStream<Path> written = Files.newDirectoryStream(temporary)) {
      for (Path file : written) {
        disk.move(file, folder.resolve(String.valueOf(file.getFileName())));
      }
    }
    disk.deleteAll(temporary);
  }

  @Override
  public void abort() {
    try {
      unfinished.unlock();
      Path aborted = outOfReach();
      try {
        disk.deleteAll(aborted);
      } catch (java.nio.file.DirectoryNotEmptyException e) {
        // A task was about to create a file when the folder was renamed.
        disk.deleteAll(aborted);
      }
      for (Path made : madeParents) {
        Files.deleteIfExists(made);
      }
    } catch (java.nio.file.DirectoryNotEmptyException e) {
      // Another program has put something there meanwhile, so the folder stays.
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "can't remove the unfinished output " + temporary, e);
    }
  }

  /** Writes files beside the parts. */
  @FunctionalInterface
  interface ExtraFiles {
    void write(Path folder) throws IOException;
  }

  /** Renames the folder to be deleted, so that tasks that are still running can't add to it. */
  private Path outOfReach() {
    Path aborted = temporary.resolveSibling(temporary.getFileName() + "-aborted");
    try {
      disk.move(temporary, aborted);
      return aborted;
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "can't be renamed, and is deleted under its own name: " + temporary,
          e);
      return temporary;
    }
  }
}
