package dev.kindling.util.random;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * Marsaglia's xorshift generator (Journal of Statistical Software 8(14), 2003) with the shifts 21,
 * 35 and 4, whose seed is hashed first, so that consecutive seeds give unrelated numbers. Faster
 * than {@link Random} and, unlike it, for one thread only.
 */
public class XORShiftRandom extends Random {
  private static final long serialVersionUID = 1L;

  /** The seed with which Scala's MurmurHash3 hashes arrays. */
  private static final int ARRAY_SEED = 0x3c074a61;

  private long state;

  /** Makes a generator whose numbers depend on the seed only. */
  public XORShiftRandom(long seed) {
    super(seed); // calls setSeed
  }

  /** Restarts the generator with a seed. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // for one thread only
  public void setSeed(long seed) {
    state = hash(seed);
  }

  @Override
  protected int next(int bits) {
    long next = state ^ (state << 21);
    next ^= next >>> 35;
    next ^= next << 4;
    state = next;
    return (int) (next & ((1L << bits) - 1));
  }

  /**
   * Spreads a seed over 64 bits: two MurmurHash3 values of its bytes, the second seeded with the
   * first.
   */
  static long hash(long seed) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(seed).array();
    int low = murmurHash(bytes, ARRAY_SEED);
    int high = murmurHash(bytes, low);
    return ((long) high << 32) | (low & 0xffffffffL);
  }

  /** MurmurHash3, 32 bit, of eight bytes read as two little-endian words. */
  private static int murmurHash(byte[] bytes, int seed) {
    int hash = seed;
    for (int at = 0; at < bytes.length; at += Integer.BYTES) {
      int word =
          (bytes[at] & 0xff)
              | (bytes[at + 1] & 0xff) << 8
              | (bytes[at + 2] & 0xff) << 16
              | (bytes[at + 3] & 0xff) << 24;
      hash ^= Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
      hash = Integer.rotateLeft(hash, 13) * 5 + 0xe6546b64;
    }
    hash ^= bytes.length;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }
}
