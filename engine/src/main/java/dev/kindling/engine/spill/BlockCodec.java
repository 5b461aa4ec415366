package dev.kindling.engine.spill;

import dev.kindling.SparkConf;
import dev.kindling.SparkIllegalArgumentException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** The compression of blocks of a few tens of kilobytes. Safe for use by many threads. */
public interface BlockCodec {
  /** No compression. */
  BlockCodec NONE = new Plain();

  /** The most bytes that a block of this length can have when it is compressed. */
  int maxCompressedBytes(int length);

  /** Creates a compressor for one thread. */
  Compressor compressor();

  /** Compresses blocks, for one thread. It may hold tables. */
  interface Compressor {
    /**
     * Compresses a block.
     *
     * @return the number of compressed bytes, at most {@code maxCompressedBytes(length)}
     */
    int compress(byte[] from, int offset, int length, byte[] to, int at);
  }

  /**
   * Decompresses a block.
   *
   * @param originalLength the number of bytes before compression
   * @throws IOException when the bytes aren't a compressed block of this original length
   */
  void decompress(byte[] from, int offset, int length, byte[] to, int at, int originalLength)
      throws IOException;

  /**
   * Returns the codec that {@code spark.io.compression.codec} names, by its short name or by
   * Spark's class: Zstandard for {@code zstd}, LZ4 for {@code lz4}, and also for {@code lzf} and
   * {@code snappy}. Returns no compression for content that isn't to be compressed.
   *
   * @throws SparkIllegalArgumentException when the name is none of Spark's codecs
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
      return (from, offset, length, to, at) ->
          length; // No smaller, so the block is stored as it is.
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
