package dev.kindling.python.recipe;

import dev.kindling.python.protocol.Compression;
import dev.kindling.spi.FilePart;
import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A range of bytes of a file that a worker reads.
 *
 * @param uri the file as Spark shows it
 * @param path the file that is read
 * @param length in bytes
 * @param copy the file that is read, if it is a decompressed copy, which lives as long as this
 */
@Immutable
public record InputPart(
    String uri,
    String path,
    long start,
    long length,
    Compression compression,
    @Nullable BatchFile copy)
    implements Serializable {
  private static final String XZ = ".xz";

  /** The part of a file that workers can read as it is. */
  public static InputPart of(FilePart part) {
    return new InputPart(
        part.uri(), part.path(), part.start(), part.length(), compression(part), null);
  }

  /**
   * The lines or the content of a file that was decompressed for workers.
   *
   * @param copy the decompressed bytes
   * @param length the number of bytes
   */
  public static InputPart decompressed(FilePart part, BatchFile copy, long length) {
    return new InputPart(part.uri(), copy.path(), 0, length, Compression.NONE, copy);
  }

  private static Compression compression(FilePart part) {
    return switch (part.compression()) {
      // Spark doesn't know this format, but Python does.
      case NONE ->
          part.path().toLowerCase(Locale.ROOT).endsWith(XZ) ? Compression.XZ : Compression.NONE;
      case GZIP -> Compression.GZIP;
      case BZIP2 -> Compression.BZIP2;
      case DEFLATE -> Compression.DEFLATE;
      case OTHER ->
          throw new IllegalArgumentException("workers can't decompress this file: " + part.path());
    };
  }
}
