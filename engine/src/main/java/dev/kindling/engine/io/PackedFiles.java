package dev.kindling.engine.io;

import dev.kindling.engine.io.codec.Codec;
import dev.kindling.spi.TableSplits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts splits of files into partitions by the rule of Spark SQL: files are cut where a partition
 * would become too large, and the pieces, the largest first, fill one partition after the other.
 */
final class PackedFiles {
  private PackedFiles() {}

  /**
   * Returns the splits that each partition reads, one after the other.
   *
   * @param wholeFiles whether files must not be cut
   * @throws dev.kindling.hadoop.mapred.InvalidInputException when a path doesn't exist or a glob
   *     matches nothing
   */
  static List<List<FileSplit>> of(List<String> paths, boolean wholeFiles, TableSplits splits)
      throws IOException {
    List<InputFile> files = new ArrayList<>();
    for (InputFile file : InputFile.ofEach(paths)) {
      // Spark SQL leaves out empty files, also where each file is one record.
      if (file.size() > 0) {
        files.add(file);
      }
    }
    long total = 0;
    for (InputFile file : files) {
      total += file.size() + splits.openCost();
    }
    long share = total / Math.max(1, splits.minPartitions());
    long most = Math.min(splits.maxBytes(), Math.max(splits.openCost(), share));
    List<FileSplit> pieces = new ArrayList<>();
    for (InputFile file : files) {
      cut(file, wholeFiles, most, pieces);
    }
    pieces.sort(Comparator.comparingLong(FileSplit::length).reversed());
    List<List<FileSplit>> partitions = pack(pieces, most, splits.openCost());
    int limit = splits.maxPartitions();
    if (limit > 0 && partitions.size() > limit) {
      long bytes = 0;
      for (FileSplit piece : pieces) {
        bytes += piece.length() + splits.openCost();
      }
      return pack(pieces, (bytes + limit - 1) / limit, splits.openCost());
    }
    return partitions;
  }

  private static void cut(InputFile file, boolean whole, long most, List<FileSplit> pieces) {
    Codec codec = whole ? Codec.ofWholeFile(file.path()) : Codec.of(file.path());
    if (whole || (codec != null && !codec.splittable())) {
      pieces.add(new FileSplit(file.path(), 0, file.size()));
      return;
    }
    for (long start = 0; start < file.size(); start += most) {
      pieces.add(new FileSplit(file.path(), start, Math.min(most, file.size() - start)));
    }
  }

  private static List<List<FileSplit>> pack(List<FileSplit> pieces, long most, long openCost) {
    List<List<FileSplit>> partitions = new ArrayList<>();
    List<FileSplit> open = new ArrayList<>();
    long bytes = 0;
    for (FileSplit piece : pieces) {
      if (!open.isEmpty() && bytes + piece.length() > most) {
        partitions.add(open);
        open = new ArrayList<>();
        bytes = 0;
      }
      bytes += piece.length() + openCost;
      open.add(piece);
    }
    if (!open.isEmpty()) {
      partitions.add(open);
    }
    return partitions;
  }
}
