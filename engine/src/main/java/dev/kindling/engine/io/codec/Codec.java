package dev.kindling.engine.io.codec;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The compression of a file. Its name decides, as with Hadoop. */
public enum Codec {
  GZIP(".gz"),
  BZIP2(".bz2"),
  DEFLATE(".deflate"),
  ZSTD(".zst"),
  SNAPPY(".snappy"),
  LZ4(".lz4");

  private static final int BUFFER = 1 << 16;

  private final String suffix;

  Codec(String suffix) {
    this.suffix = suffix;
  }

  /** Returns the compression of a file; null if its name has no suffix of a codec. */
  public static @Nullable Codec of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (Codec codec : values()) {
      if (name.endsWith(codec.suffix)) {
        return codec;
      }
    }
    return null;
  }

  /** Whether reading can start within a file. */
  public boolean splittable() {
    return this == BZIP2;
  }

  /**
   * Opens the bytes of a file, decompressed if its name has the suffix of a codec. The caller
   * closes the stream.
   */
  public static InputStream decompressed(Path file) throws IOException {
    Codec codec = of(file);
    return codec == null ? Files.newInputStream(file) : codec.open(file);
  }

  /**
   * Opens the decompressed bytes of a file. For a file that is cut off or damaged, reading throws
   * an {@code IOException} that names the file and the position. The caller closes the stream.
   */
  public InputStream open(Path file) throws IOException {
    if (this == SNAPPY || this == LZ4) {
      throw new IOException(
          "files compressed by "
              + name().toLowerCase(Locale.ROOT)
              + " can't be read here: "
              + file
              + "; compress it by gzip, bzip2 or zstd, or decompress it");
    }
    if (this == BZIP2) {
      return Bzip2Stream.open(file);
    }
    DecompressedStream.Counted compressed =
        new DecompressedStream.Counted(Files.newInputStream(file));
    try {
      return new DecompressedStream(file, this, compressed, decoder(compressed));
    } catch (IOException e) {
      compressed.close();
      throw DecompressedStream.withLocation(e, file, this, 0, compressed.count());
    } catch (RuntimeException e) {
      compressed.close();
      throw e;
    }
  }

  private InputStream decoder(InputStream compressed) throws IOException {
    return switch (this) {
      case GZIP -> new GZIPInputStream(compressed, BUFFER);
      case DEFLATE -> new InflaterInputStream(compressed);
      case ZSTD -> new ZstdInputStream(compressed);
      case BZIP2, SNAPPY, LZ4 -> throw new IllegalStateException("opened elsewhere: " + this);
    };
  }
}
