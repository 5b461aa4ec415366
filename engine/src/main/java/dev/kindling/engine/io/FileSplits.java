package dev.kindling.engine.io;

import dev.kindling.engine.io.codec.Codec;
import dev.kindling.hadoop.mapred.InvalidInputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the splits of a path, by the rules of Hadoop's file formats with a block size of 32 MB. */
final class FileSplits {
  private static final long BLOCK_SIZE = 32L << 20;
  private static final double SLOP = 1.1;

  private FileSplits() {}

  /**
   * Returns the splits of text files.
   *
   * @throws InvalidInputException when a path doesn't exist or a glob matches nothing
   */
  static List<FileSplit> ofLines(String paths, int minPartitions) throws IOException {
    List<InputFile> files = InputFile.of(paths);
    refuseFolders(files);
    List<FileSplit> splits = new ArrayList<>();
    long size = splitSize(files, minPartitions, 1);
    for (InputFile file : files) {
      Codec codec = Codec.of(file.path());
      add(file, codec == null || codec.splittable() ? size : Long.MAX_VALUE, splits);
    }
    return splits;
  }

  /**
   * Returns the splits of sequence files. None is smaller than the distance between two sync marks,
   * at which a reader can start.
   *
   * @throws InvalidInputException when a path doesn't exist or a glob matches nothing
   */
  static List<FileSplit> ofObjects(String paths, int minPartitions) throws IOException {
    List<InputFile> files = InputFile.of(paths);
    for (InputFile file : files) {
      if (file.isFolder()) {
        throw new FileNotFoundException(
            "File "
                + LocalPaths.uri(file.path().resolve("data"))
                + " does not exist\nonly the files directly in a folder are read, and a sub-folder"
                + " is taken for a Hadoop MapFile: name the sub-folder, or use a glob");
      }
    }
    List<FileSplit> splits = new ArrayList<>();
    long size = splitSize(files, minPartitions, SequenceFormat.SYNC_INTERVAL);
    for (InputFile file : files) {
      add(file, size, splits);
    }
    return splits;
  }

  /**
   * Returns the splits of files with records of one length. Each has as many whole records as a
   * block holds, so that no record is cut.
   *
   * @throws dev.kindling.hadoop.mapreduce.lib.input.InvalidInputException when a path doesn't exist
   *     or a glob matches nothing
   */
  static List<FileSplit> ofRecords(String paths, int recordLength) throws IOException {
    List<InputFile> files = InputFile.ofNewerInterface(paths);
    refuseFolders(files);
    List<FileSplit> splits = new ArrayList<>();
    long size = Long.MAX_VALUE;
    if (recordLength > 0) {
      size = Math.max(recordLength, BLOCK_SIZE / recordLength * recordLength);
    }
    for (InputFile file : files) {
      add(file, size, splits);
    }
    return splits;
  }

  private static long splitSize(List<InputFile> files, int minPartitions, long least) {
    if (minPartitions < 0) {
      throw new IllegalArgumentException(
          "Illegal Capacity: " + minPartitions + "\nminPartitions must not be negative");
    }
    long total = files.stream().mapToLong(InputFile::size).sum();
    long goal = total / Math.max(1, minPartitions);
    return Math.max(least, Math.min(goal, BLOCK_SIZE));
  }

  private static void add(InputFile file, long splitSize, List<FileSplit> splits) {
    long left = file.size();
    while ((double) left / splitSize > SLOP) {
      splits.add(new FileSplit(file.path(), file.size() - left, splitSize));
      left -= splitSize;
    }
    if (left != 0) {
      splits.add(new FileSplit(file.path(), file.size() - left, left));
    }
  }

  private static void refuseFolders(List<InputFile> files) throws IOException {
    for (InputFile file : files) {
      if (file.isFolder()) {
        throw new IOException(
            "Path: "
                + file.path()
                + " is a directory, which is not supported by the record reader when"
                + " `mapreduce.input.fileinputformat.input.dir.recursive` is false."
                + "\nonly the files directly in a folder are read: name the sub-folder, or use a"
                + " glob such as "
                + file.path().getParent()
                + "/*");
      }
    }
  }
}
