package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.engine.io.codec.Codec;
import dev.kindling.spi.FilePart;
import dev.kindling.spi.FilePart.Compression;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The locations of an input's bytes, for callers that read the bytes themselves. */
final class PartsInput extends FileInput<List<FilePart>, FilePart> {
  private final String defaultName;
  private final Finder finder;

  /** Finds what each partition reads. */
  @FunctionalInterface
  interface Finder {
    List<List<FilePart>> find(String path, InputSettings settings) throws IOException;
  }

  /**
   * @param kind Spark's class name for the input
   */
  PartsInput(String kind, String path, InputSettings settings, Finder finder) {
    this(kind, path, path, settings, finder);
  }

  /**
   * @param kind Spark's class name for the input
   * @param defaultName the name that Spark gives to such an RDD, or an empty string
   */
  PartsInput(String kind, String path, String defaultName, InputSettings settings, Finder finder) {
    super(kind, path, settings);
    this.defaultName = defaultName;
    this.finder = finder;
  }

  @Override
  public String defaultName() {
    return defaultName;
  }

  @Override
  List<List<FilePart>> find(String path, InputSettings settings) throws IOException {
    return finder.find(path, settings);
  }

  @Override
  Iterator<FilePart> read(List<FilePart> parts, TaskContext context) {
    return parts.iterator();
  }

  /** Returns one partition for each split. */
  static List<List<FilePart>> ofSplits(List<FileSplit> splits) {
    List<List<FilePart>> partitions = new ArrayList<>();
    for (FileSplit split : splits) {
      Compression compression = compression(Codec.of(split.file()));
      partitions.add(List.of(part(split.file(), split.start(), split.length(), compression)));
    }
    return partitions;
  }

  /** Returns partitions of several splits each, or of whole files. */
  static List<List<FilePart>> ofTables(List<List<FileSplit>> splits, boolean wholeFiles) {
    List<List<FilePart>> partitions = new ArrayList<>();
    for (List<FileSplit> partition : splits) {
      List<FilePart> parts = new ArrayList<>();
      for (FileSplit split : partition) {
        Path file = split.file();
        Codec codec = wholeFiles ? Codec.ofWholeFile(file) : Codec.of(file);
        parts.add(part(file, split.start(), split.length(), compression(codec)));
      }
      partitions.add(parts);
    }
    return partitions;
  }

  /**
   * Returns partitions of whole files.
   *
   * @param text whether files that are compressed are to be decompressed
   */
  static List<List<FilePart>> ofFiles(List<List<InputFile>> files, boolean text) {
    List<List<FilePart>> partitions = new ArrayList<>();
    for (List<InputFile> partition : files) {
      List<FilePart> parts = new ArrayList<>();
      for (InputFile file : partition) {
        Compression compression =
            text ? compression(Codec.ofWholeFile(file.path())) : Compression.NONE;
        parts.add(part(file.path(), 0, file.size(), compression));
      }
      partitions.add(parts);
    }
    return partitions;
  }

  private static FilePart part(Path file, long start, long length, Compression compression) {
    return new FilePart(
        file.toAbsolutePath().toString(), LocalPaths.uri(file), start, length, compression);
  }

  private static Compression compression(@Nullable Codec codec) {
    if (codec == null) {
      return Compression.NONE;
    }
    return switch (codec) {
      case GZIP -> Compression.GZIP;
      case BZIP2 -> Compression.BZIP2;
      case DEFLATE -> Compression.DEFLATE;
      case ZSTD, SNAPPY, LZ4 -> Compression.OTHER;
    };
  }
}
