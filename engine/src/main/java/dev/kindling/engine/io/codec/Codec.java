package dev.kindling.engine.io.codec;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.bzip2.BZip2HadoopStreams;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
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
  private static final String HADOOP = "org.apache.hadoop.io.compress.";

  private final String suffix;

  Codec(String suffix) {
    this.suffix = suffix;
  }

  /** The endings that Spark knows where it reads whole files, besides those of Hadoop. */
  private static final String GZIP_OF_WHOLE_FILES = ".gzip";

  private static final String ZSTD_OF_WHOLE_FILES = ".zstd";

  /** Returns the compression of a file; null if its name has no suffix of a codec. */
  public static @Nullable Codec of(Path file) {
    return of(lowerName(file));
  }

  /**
   * Returns the compression of a file that is read as one record; null if its name has no suffix of
   * a codec. Spark knows more suffixes here than for files of lines.
   */
  public static @Nullable Codec ofWholeFile(Path file) {
    String name = lowerName(file);
    if (name.endsWith(GZIP_OF_WHOLE_FILES)) {
      return GZIP;
    }
    return name.endsWith(ZSTD_OF_WHOLE_FILES) ? ZSTD : of(name);
  }

  private static String lowerName(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  private static @Nullable Codec of(String name) {
    for (Codec codec : values()) {
      if (name.endsWith(codec.suffix)) {
        return codec;
      }
    }
    return null;
  }

  /**
   * Returns the compression that a codec class of Hadoop's does; null for a class that is not one
   * of these.
   *
   * @param name the full name, as in the header of a sequence file
   */
  public static @Nullable Codec ofHadoopClass(String name) {
    return switch (name) {
      case HADOOP + "GzipCodec" -> GZIP;
      case HADOOP + "BZip2Codec" -> BZIP2;
      case HADOOP + "DefaultCodec", HADOOP + "DeflateCodec" -> DEFLATE;
      case HADOOP + "ZStandardCodec" -> ZSTD;
      case HADOOP + "SnappyCodec" -> SNAPPY;
      case HADOOP + "Lz4Codec" -> LZ4;
      default -> null;
    };
  }

  /** The end of the names of files of this compression. */
  public String suffix() {
    return suffix;
  }

  /**
   * Returns a stream that compresses into another, and closes it.
   *
   * @throws UnsupportedOperationException for a compression that is only read
   */
  public OutputStream compressed(OutputStream out) throws IOException {
    return switch (this) {
      case GZIP -> new BufferedOutputStream(new GZIPOutputStream(out, BUFFER), BUFFER);
      case DEFLATE -> new BufferedOutputStream(new DeflaterOutputStream(out), BUFFER);
      case BZIP2 ->
          new BufferedOutputStream(new BZip2HadoopStreams().createOutputStream(out), BUFFER);
      case ZSTD, SNAPPY, LZ4 ->
          throw new UnsupportedOperationException(
              "files are not written by " + this + "; GZIP, DEFLATE and BZIP2 are");
    };
  }

  /** Whether reading can start within a file. */
  public boolean splittable() {
    return this == BZIP2;
  }

  /**
   * Opens the bytes of a file that is read as one record, decompressed if its name has the suffix
   * of a codec. The caller closes the stream, which closes the channel.
   *
   * @param stored the bytes of the file
   */
  public static InputStream wholeFile(Path file, SeekableByteChannel stored) throws IOException {
    Codec codec = ofWholeFile(file);
    if (codec == BZIP2) {
      return Bzip2Stream.open(file, stored, 0, Long.MAX_VALUE);
    }
    InputStream in = Channels.newInputStream(stored);
    return codec == null ? in : codec.open(file, in);
  }

  /**
   * Opens the decompressed bytes of a file. For a file that is cut off or damaged, reading throws
   * an {@code IOException} that names the file and the position. The caller closes the stream.
   * {@link Bzip2Stream} opens files of {@code BZIP2}.
   *
   * @param stored the bytes of the file; closed if this throws
   */
  public InputStream open(Path file, InputStream stored) throws IOException {
    DecompressedStream.Counted compressed = new DecompressedStream.Counted(stored);
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

  /**
   * Decompresses bytes of a file that are in memory.
   *
   * @param file the file, for the message of an {@code IOException}
   */
  public byte[] decompressed(Path file, byte[] stored) throws IOException {
    InputStream in = new ByteArrayInputStream(stored);
    try (InputStream bytes = this == BZIP2 ? Bzip2Stream.open(file, in) : open(file, in)) {
      return bytes.readAllBytes();
    }
  }

  private InputStream decoder(InputStream compressed) throws IOException {
    return switch (this) {
      case GZIP -> InflatedStream.open(compressed, true);
      case DEFLATE -> InflatedStream.open(compressed, false);
      case ZSTD -> zstd(compressed);
      case SNAPPY -> new BlockStream(buffered(compressed), snappy());
      case LZ4 -> new BlockStream(buffered(compressed), lz4());
      case BZIP2 -> throw new IllegalStateException("opened elsewhere: " + this);
    };
  }

  /** Returns no bytes for an empty file, as Spark does. */
  private static InputStream zstd(InputStream compressed) throws IOException {
    PushbackInputStream in = new PushbackInputStream(compressed);
    int first = in.read();
    if (first < 0) {
      return in;
    }
    in.unread(first);
    return new ZstdInputStream(in);
  }

  private static InputStream buffered(InputStream compressed) {
    return new BufferedInputStream(compressed, BUFFER);
  }

  private static BlockStream.ChunkDecoder snappy() {
    SnappyDecompressor snappy = new SnappyDecompressor();
    return (from, length, to, maxLength) -> {
      try {
        return snappy.decompress(from, 0, length, to, 0, maxLength);
      } catch (MalformedInputException | IllegalArgumentException e) {
        throw new IOException(String.valueOf(e.getMessage()), e);
      }
    };
  }

  private static BlockStream.ChunkDecoder lz4() {
    LZ4SafeDecompressor lz4 = LZ4Factory.safeInstance().safeDecompressor();
    return (from, length, to, maxLength) -> {
      try {
        return lz4.decompress(from, 0, length, to, 0, maxLength);
      } catch (LZ4Exception e) {
        throw new IOException(String.valueOf(e.getMessage()), e);
      }
    };
  }
}
