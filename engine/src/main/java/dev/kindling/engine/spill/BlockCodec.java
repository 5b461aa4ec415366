package dev.kindling.engine.spill;

import dev.kindling.SparkConf;
import dev.kindling.SparkIllegalArgumentException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** How blocks of a few tens of kilobytes are compressed. Safe for use by many threads. */
public interface BlockCodec {
  /** Stores bytes as they are. */
  BlockCodec NONE = new Plain();

  /** The most bytes that so many may become. */
  int maxCompressedBytes(int length);

  /** What compresses for one thread. */
  Compressor compressor();

  /** For one thread; it may keep tables. */
  interface Compressor {
    /**
     * Compresses a block.
     *
     * @return how many bytes it became, at most {@code mostBytes(length)}
     */
    int compress(byte[] from, int offset, int length, byte[] to, int at);
  }

  /**
   * Restores a block.
   *
   * @param originalLength how many bytes it had
   * @throws IOException when it isn't a compressed block of so many bytes
   */
  void decompress(byte[] from, int offset, int length, byte[] to, int at, int originalLength)
      throws IOException;

  /**
   * What {@code spark.io.compression.codec} names, by its short name or Spark's class: {@code
   * zstd}, or LZ4 for {@code lz4} as for the like of it, {@code lzf} and {@code snappy}. None for
   * content that isn't to be compressed.
   *
   * @throws SparkIllegalArgumentException when it is none of Spark's codecs
   */
  static BlockCodec of(SparkConf conf, Content content) {
    String name = conf.get("spark.io.compression.codec", "lz4");
    BlockCodec codec =
        switch (name.startsWith("org.apache.spark.io.") ? name : name.toLowerCase(Locale.ROOT)) {
          case "lz4",
              "lzf",
              "snappy",
              "org.apache.spark.io.LZ4CompressionCodec",
              "org.apache.spark.io.LZFCompressionCodec",
              "org.apache.spark.io.SnappyCompressionCodec" ->
              new Lz4();
          case "zstd", "org.apache.spark.io.ZStdCompressionCodec" -> new Zstandard();
          default ->
              throw new SparkIllegalArgumentException(
                  "CODEC_NOT_AVAILABLE.WITH_CONF_SUGGESTION",
                  "56038",
                  "The codec <codecName> is not available. Consider to set the config <configKey>"
                      + " to <configVal>.",
                  Map.of(
                      "codecName", name,
                      "configKey", "\"spark.io.compression.codec\"",
                      "configVal", "\"snappy\""));
        };
    return conf.getBoolean(content.key, content.byDefault) ? codec : NONE;
  }

  /** No compression. */
  final class Plain implements BlockCodec {
    private Plain() {}

    @Override
    public int maxCompressedBytes(int length) {
      return length;
    }

    @Override
    public Compressor compressor() {
      return (from, offset, length, to, at) -> length; // no smaller: stored as it is
    }

    @Override
    public void decompress(
        byte[] from, int offset, int length, byte[] to, int at, int originalLength)
        throws IOException {
      if (length != originalLength) {
        throw new IOException(length + " bytes instead of " + originalLength);
      }
      System.arraycopy(from, offset, to, at, length);
    }
  }
}
