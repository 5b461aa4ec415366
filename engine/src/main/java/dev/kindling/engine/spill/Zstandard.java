package dev.kindling.engine.spill;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.IOException;

/** Zstandard, by aircompressor: packs closer and takes longer. */
final class Zstandard implements BlockCodec {
  @Override
  public int mostBytes(int length) {
    return new ZstdCompressor().maxCompressedLength(length);
  }

  @Override
  public Packer packer() {
    ZstdCompressor compressor = new ZstdCompressor();
    return (from, offset, length, to, at) ->
        compressor.compress(from, offset, length, to, at, to.length - at);
  }

  @Override
  public void restore(byte[] from, int offset, int length, byte[] to, int at, int original)
      throws IOException {
    try {
      int restored = new ZstdDecompressor().decompress(from, offset, length, to, at, original);
      if (restored != original) {
        throw new IOException(restored + " bytes instead of " + original);
      }
    } catch (MalformedInputException e) {
      throw new IOException(e);
    }
  }
}
