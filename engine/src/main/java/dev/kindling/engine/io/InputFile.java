package dev.kindling.engine.io;

import dev.kindling.engine.io.codec.Codec;
import dev.kindling.hadoop.mapred.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A file, or a folder in a folder, that a path of a program names.
 *
 * @param size in bytes, at the time when the path was looked up; 0 for a folder
 * @param isFolder whether it is a sub-folder, which most readers refuse or skip
 */
record InputFile(Path path, long size, boolean isFolder) {
  /**
   * Returns the files that paths name. For a folder these are its files in the order of the file
   * system, without hidden ones. The matches of a glob are in path order.
   *
   * @param paths a path, a glob, or several with commas between
   * @param settings whether sub-folders are read
   * @throws InvalidInputException when a path doesn't exist or a glob matches nothing
   */
  static List<InputFile> of(String paths, InputSettings settings) throws IOException {
    return of(LocalPaths.split(paths), settings, InvalidInputException::new);
  }

  /**
   * Returns the files that paths name. Commas are part of the names.
   *
   * @param parts paths and globs
   * @throws InvalidInputException when a path doesn't exist or a glob matches nothing
   */
  static List<InputFile> ofEach(List<String> parts) throws IOException {
    return of(parts, InputSettings.NONE, InvalidInputException::new);
  }

  /**
   * Returns the same as {@link #of(String, InputSettings)}, for Hadoop's newer interface, which has
   * an exception of its own.
   *
   * @throws dev.kindling.hadoop.mapreduce.lib.input.InvalidInputException when a path doesn't exist
   *     or a glob matches nothing
   */
  static List<InputFile> ofNewerInterface(String paths, InputSettings settings) throws IOException {
    return of(
        LocalPaths.split(paths),
        settings,
        dev.kindling.hadoop.mapreduce.lib.input.InvalidInputException::new);
  }

  private static List<InputFile> of(
      List<String> parts,
      InputSettings settings,
      Function<List<IOException>, IOException> invalidInput)
      throws IOException {
    settings.check();
    List<InputFile> files = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String path : parts) {
      LocalPaths.requireText(path);
    }
    for (String path : parts) {
      if (LocalPaths.isGlob(path)) {
        List<Path> matches = LocalPaths.glob(path);
        if (matches.isEmpty()) {
          problems.add(
              "Input Pattern " + LocalPaths.uri(LocalPaths.parse(path)) + " matches 0 files");
        }
        for (Path match : matches) {
          add(match, settings.recursive(), files);
        }
      } else {
        Path file = LocalPaths.parse(path);
        if (Files.exists(file) && !LocalPaths.hidden(file)) {
          add(file, settings.recursive(), files);
        } else {
          problems.add(
              "Input path does not exist: "
                  + LocalPaths.uri(file)
                  + (Files.exists(file)
                      ? "\nit exists, but names that start with _ or . are skipped"
                      : ""));
        }
      }
    }
    if (!problems.isEmpty()) {
      int last = problems.size() - 1;
      problems.set(
          last,
          problems.get(last)
              + "\nthe program runs in "
              + Path.of("").toAbsolutePath()
              + ", against which relative paths are resolved");
      throw invalidInput.apply(problems.stream().map(IOException::new).toList());
    }
    return files;
  }

  /**
   * Opens the bytes of the file, decompressed if its name has the suffix of a codec. The caller
   * closes the stream.
   *
   * @param compares whether the file is compared with its checksums
   */
  InputStream open(boolean compares) throws IOException {
    return Codec.wholeFile(path, ChecksummedInput.open(path, compares));
  }

  /**
   * Adds a file, or the content of a folder.
   *
   * @param recursive whether also the content of sub-folders
   */
  private static void add(Path path, boolean recursive, List<InputFile> files) throws IOException {
    if (!Files.isDirectory(path)) {
      files.add(new InputFile(path, Files.size(path), false));
      return;
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
      for (Path child : children) {
        // A broken link is skipped too.
        if (!LocalPaths.hidden(child) && Files.exists(child)) {
          boolean folder = Files.isDirectory(child);
          if (folder && recursive) {
            add(child, true, files);
          } else {
            files.add(new InputFile(child, folder ? 0 : Files.size(child), folder));
          }
        }
      }
    }
  }
}
