package dev.kindling.engine.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Combines whole files into partitions, by the rule of Hadoop's {@code CombineFileInputFormat} on
 * one machine: first the files with content, in order, until a partition has reached its size; then
 * the remaining files, with the empty ones.
 */
final class CombinedFiles {
  private CombinedFiles() {}

  /**
   * Returns the partitions of {@code wholeTextFiles}. Each has about the n-th part of all bytes.
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
   * Returns the partitions of {@code binaryFiles}. Each has a slot's share of the bytes, but no
   * less than the cost of opening a file and no more than a limit.
   *
   * @param slots the number of tasks that run at a time, or more if the program asks for more
   *     partitions
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
   * @param enough the bytes with which a partition is full; 0 for one partition. If negative, each
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
