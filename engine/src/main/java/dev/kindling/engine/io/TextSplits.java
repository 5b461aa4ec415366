package dev.kindling.engine.io;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which splits a path has: the rule of Hadoop's {@code FileInputFormat}, block size 32 MB. */
final class TextSplits {
  private static final long BLOCK_SIZE = 32L << 20;
  private static final double SLOP = 1.1;

  private TextSplits() {}

  /**
   * The splits of all files that a path names.
   *
   * @param paths a path, a glob, or several with commas between
   * @throws InvalidInputException when a path doesn't exist or a glob matches nothing
   */
  static List<TextSplit> of(String paths, int minPartitions) throws IOException {
    List<Path> files = files(paths);
    List<Long> sizes = new ArrayList<>(files.size());
    long total = 0;
    for (Path file : files) {
      long size = Files.size(file);
      sizes.add(size);
      total += size;
    }
    long goal = total / Math.max(1, minPartitions);
    long splitSize = Math.max(1, Math.min(goal, BLOCK_SIZE));
    List<TextSplit> splits = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      addSplits(files.get(i), sizes.get(i), splitSize, splits);
    }
    return splits;
  }

  private static void addSplits(Path file, long size, long splitSize, List<TextSplit> splits) {
    if (size == 0) {
      return;
    }
    if (GzipLines.isGzip(file)) {
      splits.add(new TextSplit(file, 0, size));
      return;
    }
    long left = size;
    while ((double) left / splitSize > SLOP) {
      splits.add(new TextSplit(file, size - left, splitSize));
      left -= splitSize;
    }
    if (left != 0) {
      splits.add(new TextSplit(file, size - left, left));
    }
  }

  private static List<Path> files(String paths) throws IOException {
    List<Path> files = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String path : LocalPaths.split(paths)) {
      if (path.isEmpty()) {
        throw new IllegalArgumentException("Can not create a Path from an empty string");
      }
      if (LocalPaths.isGlob(path)) {
        List<Path> matches = LocalPaths.glob(path);
        if (matches.isEmpty()) {
          problems.add("Input Pattern " + withScheme(path) + " matches 0 files");
        }
        for (Path match : matches) {
          addFiles(match, files);
        }
      } else {
        Path file = LocalPaths.parse(path);
        if (Files.exists(file)) {
          addFiles(file, files);
        } else {
          problems.add("Input path does not exist: " + LocalPaths.uri(file));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(
          String.join("\n", problems)
              + "\nthe program runs in "
              + Path.of("").toAbsolutePath()
              + ", against which relative paths are resolved");
    }
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        throw new IOException(
            "Path: "
                + file
                + " is a directory, which is not supported by the record reader when"
                + " `mapreduce.input.fileinputformat.input.dir.recursive` is false."
                + "\nonly the files directly in a folder are read: name the sub-folder, or use a"
                + " glob such as "
                + file.getParent()
                + "/*");
      }
    }
    return files;
  }

  /** A file, or what a folder holds, in the file system's order. */
  private static void addFiles(Path path, List<Path> files) throws IOException {
    if (!Files.isDirectory(path)) {
      files.add(path);
      return;
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
      for (Path child : children) {
        if (!LocalPaths.hidden(child)) {
          files.add(child);
        }
      }
    }
  }

  private static String withScheme(String pattern) {
    return pattern.startsWith("/") ? "file:" + pattern : pattern;
  }
}
