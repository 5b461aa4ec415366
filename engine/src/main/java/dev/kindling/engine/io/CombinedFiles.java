package dev.kindling.engine.io;

import dev.kindling.hadoop.mapreduce.lib.input.InvalidInputException;
import java.io.IOException;
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
  static List<List<InputFile>> ofTexts(String paths, int minPartitions, InputSettings settings)
      throws IOException {
    List<InputFile> files = files(paths, settings);
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
  static List<List<InputFile>> ofStreams(
      String paths, int slots, long openCost, long limit, InputSettings settings)
      throws IOException {
    List<InputFile> files = files(paths, settings);
    long total = files.stream().mapToLong(file -> file.size() + openCost).sum();
    return combine(files, Math.min(limit, Math.max(openCost, total / slots)));
  }

  private static List<InputFile> files(String paths, InputSettings settings) throws IOException {
    return InputFile.ofNewerInterface(paths, settings).stream()
        .filter(file -> !file.isFolder())
        .toList();
  }

  /**
   * Takes time in proportion to the number of files, of which there may be many.
   *
   * @param enough the bytes with which a partition is full; 0 for one partition. If negative, each
   *     file fills one
   */
  private static List<List<InputFile>> combine(List<InputFile> files, long enough) {
    Partitions partitions = new Partitions(enough);
    int remainder = 0;
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).size() > 0 && partitions.add(files.get(i))) {
        remainder = i + 1;
      }
    }
    partitions.reopen();
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).size() == 0 || i >= remainder) {
        partitions.add(files.get(i));
      }
    }
    return partitions.close();
  }

  /** Partitions that are filled one after the other. */
  private static final class Partitions {
    private final long enough;
    private final List<List<InputFile>> full = new ArrayList<>();
    private List<InputFile> open = new ArrayList<>();
    private long bytes;

    Partitions(long enough) {
      this.enough = enough;
    }

    /** Adds a file, and returns whether it has filled a partition. */
    boolean add(InputFile file) {
      open.add(file);
      bytes += file.size();
      if (enough == 0 || bytes < enough) {
        return false;
      }
      full.add(open);
      reopen();
      return true;
    }

    /** Forgets the files of the partition that isn't full. */
    void reopen() {
      open = new ArrayList<>();
      bytes = 0;
    }

    /** Returns all partitions, also one that isn't full. */
    List<List<InputFile>> close() {
      if (!open.isEmpty()) {
        full.add(open);
      }
      return full;
    }
  }
}
