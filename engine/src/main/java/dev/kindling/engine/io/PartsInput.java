package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.spi.FilePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The locations of an input's bytes, for callers that read the bytes themselves. */
final class PartsInput extends FileInput<List<FilePart>, FilePart> {
  private final Finder finder;

  /** Finds what each partition reads. */
  @FunctionalInterface
  interface Finder {
    List<List<FilePart>> find(String path) throws IOException;
  }

  /**
   * @param kind Spark's class name for the input
   */
  PartsInput(String kind, String path, Finder finder) {
    super(kind, path);
    this.finder = finder;
  }

  @Override
  List<List<FilePart>> find(String path) throws IOException {
    return finder.find(path);
  }

  @Override
  Iterator<FilePart> read(List<FilePart> parts, TaskContext context) {
    return parts.iterator();
  }

  /** Returns one partition for each split. */
  static List<List<FilePart>> ofSplits(List<FileSplit> splits) {
    List<List<FilePart>> partitions = new ArrayList<>();
    for (FileSplit split : splits) {
      partitions.add(List.of(part(split.file(), split.start(), split.length())));
    }
    return partitions;
  }

  /** Returns partitions of whole files. */
  static List<List<FilePart>> ofFiles(List<List<Path>> files) throws IOException {
    List<List<FilePart>> partitions = new ArrayList<>();
    for (List<Path> partition : files) {
      List<FilePart> parts = new ArrayList<>();
      for (Path file : partition) {
        parts.add(part(file, 0, Files.size(file)));
      }
      partitions.add(parts);
    }
    return partitions;
  }

  private static FilePart part(Path file, long start, long length) {
    return new FilePart(file.toAbsolutePath().toString(), LocalPaths.uri(file), start, length);
  }
}
