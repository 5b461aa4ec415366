package dev.kindling.engine.spill;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.IOException;

/** Zstandard, by aircompressor. It compresses better than LZ4 and takes longer. */
final class Zstandard implements BlockCodec {
  @Override
  public int maxCompressedBytes(int length) {
    return new ZstdCompressor().maxCompressedLength(length);
  }

  @Override
  public Compressor compressor() {
    ZstdCompressor compressor = new ZstdCompressor();
    return (from, offset, length, to, at) ->
        compressor.compress(from, offset, length, to, at, to.length - at);
  }

  @Override
  public void decompress(byte[] from, int offset, int length, byte[] to, int at, int originalLength)
      throws IOException {
    try {
      int decompressed =
          new ZstdDecompressor().decompress(from, offset, length, to, at, originalLength);
      if (decompressed != originalLength) {
        throw new IOException(decompressed + " bytes instead of " + originalLength);
      }
    } catch (MalformedInputException e) {
      throw new IOException(e);
    }
  }
}
