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
  static List<FileSplit> ofLines(String paths, int minPartitions, InputSettings settings)
      throws IOException {
    List<InputFile> files = withoutFolders(InputFile.of(paths, settings), settings);
    List<FileSplit> splits = new ArrayList<>();
    long size = splitSize(files, minPartitions, 1, settings);
    for (InputFile file : files) {
      Codec codec = Codec.of(file.path());
      add(file, codec == null || codec.splittable() ? size : Long.MAX_VALUE, settings, splits);
    }
    return splits;
  }

  /**
   * Returns the splits of sequence files. None is smaller than the distance between two sync marks,
   * at which a reader can start.
   *
   * @throws InvalidInputException when a path doesn't exist or a glob matches nothing
   */
  static List<FileSplit> ofObjects(String paths, int minPartitions, InputSettings settings)
      throws IOException {
    List<InputFile> files = InputFile.of(paths, settings);
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
    long size = splitSize(files, minPartitions, SequenceFormat.SYNC_INTERVAL, settings);
    for (InputFile file : files) {
      add(file, size, settings, splits);
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
  static List<FileSplit> ofRecords(String paths, int recordLength, InputSettings settings)
      throws IOException {
    List<InputFile> files = withoutFolders(InputFile.ofNewerInterface(paths, settings), settings);
    List<FileSplit> splits = new ArrayList<>();
    long size = Long.MAX_VALUE;
    if (recordLength > 0) {
      long wanted = Math.max(settings.minSplit(), Math.min(settings.maxSplit(), BLOCK_SIZE));
      size = Math.max(recordLength, wanted / recordLength * recordLength);
    }
    for (InputFile file : files) {
      add(file, size, settings, splits);
    }
    return splits;
  }

  private static long splitSize(
      List<InputFile> files, int minPartitions, long least, InputSettings settings) {
    if (minPartitions < 0) {
      throw new IllegalArgumentException(
          "Illegal Capacity: " + minPartitions + "\nminPartitions must not be negative");
    }
    long total = files.stream().mapToLong(InputFile::size).sum();
    long goal = total / Math.max(1, minPartitions);
    return Math.max(Math.max(least, settings.minSplit()), Math.min(goal, BLOCK_SIZE));
  }

  private static void add(
      InputFile file, long splitSize, InputSettings settings, List<FileSplit> splits) {
    long left = file.size();
    while ((double) left / splitSize > SLOP) {
      splits.add(new FileSplit(file.path(), file.size() - left, splitSize));
      left -= splitSize;
    }
    if (left != 0 || (file.size() == 0 && !settings.ignoreEmpty())) {
      splits.add(new FileSplit(file.path(), file.size() - left, left));
    }
  }

  private static List<InputFile> withoutFolders(List<InputFile> files, InputSettings settings)
      throws IOException {
    if (settings.ignoreSubfolders()) {
      return files.stream().filter(file -> !file.isFolder()).toList();
    }
    refuseFolders(files);
    return files;
  }

  private static void refuseFolders(List<InputFile> files) throws IOException {
    for (InputFile file : files) {
      if (file.isFolder()) {
        throw new IOException(
            "Path: "
                + file.path()
                + " is a directory, which is not supported by the record reader when"
                + " `mapreduce.input.fileinputformat.input.dir.recursive` is false."
                + "\nonly the files directly in a folder are read: set the key to true for all, by"
                + " spark.hadoop.mapreduce.input.fileinputformat.input.dir.recursive or in"
                + " hadoopConfiguration(), name the sub-folder, or use a glob such as "
                + file.path().getParent()
                + "/*");
      }
    }
  }
}
