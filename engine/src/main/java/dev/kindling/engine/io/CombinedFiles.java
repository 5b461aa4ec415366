package dev.kindling.engine.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole files, put together into partitions by the rule of Hadoop's {@code CombineFileInputFormat}
 * on one machine: files that hold something, in order, until a partition has reached a size; then
 * what is left, the empty ones among it.
 */
final class CombinedFiles {
  private CombinedFiles() {}

  /**
   * For {@code wholeTextFiles}: partitions of about the n-th part of all bytes.
   *
   * @throws InvalidInputException when a path doesn't exist or a glob matches nothing
   */
  static List<List<Path>> ofTexts(String paths, int minPartitions) throws IOException {
    List<InputFile> files = files(paths);
    long total = files.stream().mapToLong(InputFile::size).sum();
    int parts = minPartitions == 0 ? 1 : minPartitions;
    return combine(files, (long) Math.ceil((double) total / parts));
  }

  /**
   * For {@code binaryFiles}: partitions of what a slot's share is, but neither less than what
   * opening a file is worth nor more than a limit.
   *
   * @param slots how many tasks run at a time, or more if the program asks for more partitions
   * @param openCost in bytes
   * @param limit in bytes
   * @throws InvalidInputException when a path doesn't exist or a glob matches nothing
   */
  static List<List<Path>> ofStreams(String paths, int slots, long openCost, long limit)
      throws IOException {
    List<InputFile> files = files(paths);
    long total = files.stream().mapToLong(file -> file.size() + openCost).sum();
    return combine(files, Math.min(limit, Math.max(openCost, total / slots)));
  }

  private static List<InputFile> files(String paths) throws IOException {
    return InputFile.of(paths).stream().filter(file -> !file.isFolder()).toList();
  }

  /**
   * @param enough a partition is full when it has so many bytes; 0 for one partition. Below 0 each
   *     file fills one
   */
  private static List<List<Path>> combine(List<InputFile> files, long enough) {
    List<List<Path>> partitions = new ArrayList<>();
    List<InputFile> rest = new ArrayList<>();
    List<InputFile> open = new ArrayList<>();
    for (InputFile file : files) {
      if (file.size() == 0) {
        continue;
      }
      open.add(file);
      if (full(open, enough)) {
        partitions.add(paths(open));
        open.clear();
      }
    }
    for (InputFile file : files) {
      if (file.size() == 0 || open.contains(file)) {
        rest.add(file);
        if (full(rest, enough)) {
          partitions.add(paths(rest));
          rest.clear();
        }
      }
    }
    if (!rest.isEmpty()) {
      partitions.add(paths(rest));
    }
    return partitions;
  }

  private static boolean full(List<InputFile> files, long enough) {
    return enough != 0 && files.stream().mapToLong(InputFile::size).sum() >= enough;
  }

  private static List<Path> paths(List<InputFile> files) {
    return files.stream().map(InputFile::path).toList();
  }
}
