package dev.kindling.engine.spill;

import java.io.IOException;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** LZ4, by the pure Java code of lz4-java that checks bounds: neither native code nor Unsafe. */
final class Lz4 implements BlockCodec {
  @Override
  public int maxCompressedBytes(int length) {
    return Library.COMPRESSOR.maxCompressedLength(length);
  }

  @Override
  public Compressor compressor() {
    return Library.COMPRESSOR::compress;
  }

  @Override
  public void decompress(byte[] from, int offset, int length, byte[] to, int at, int originalLength)
      throws IOException {
    int decompressed;
    try {
      decompressed = Library.DECOMPRESSOR.decompress(from, offset, length, to, at, originalLength);
    } catch (LZ4Exception e) {
      throw new IOException(e);
    }
    if (decompressed != originalLength) {
      throw new IOException(decompressed + " bytes instead of " + originalLength);
    }
  }

  /**
   * Loaded with the first block, because loading takes some milliseconds. Safe for use by many
   * threads.
   */
  private static final class Library {
    static final LZ4Compressor COMPRESSOR = LZ4Factory.safeInstance().fastCompressor();
    static final LZ4SafeDecompressor DECOMPRESSOR = LZ4Factory.safeInstance().safeDecompressor();

    private Library() {}
  }
}
