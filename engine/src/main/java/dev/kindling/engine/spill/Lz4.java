package dev.kindling.engine.spill;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The LZ4 block format (lz4.github.io/lz4, "LZ4 Block Format Description"), for blocks of less than
 * 64 KB: sequences of a token, literals, and a match of at least four bytes at a distance of at
 * most 65,535; the last five bytes are literals.
 */
final class Lz4 implements BlockCodec {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int SHORTEST = 4;
  private static final int LAST_LITERALS = 5;

  /** No match begins in so many last bytes. */
  private static final int NO_START = 12;

  private static final int HASH_BITS = 13;

  /** The search takes longer steps after so many bytes (a power of two) without a match. */
  private static final int PATIENCE = 5;

  @Override
  public int mostBytes(int length) {
    return length + length / 255 + 16;
  }

  @Override
  public Packer packer() {
    short[] table = new short[1 << HASH_BITS];
    return (from, offset, length, to, at) -> compress(from, offset, length, to, at, table);
  }

  private static int compress(
      byte[] from, int offset, int length, byte[] to, int at, short[] table) {
    if (length > 0xffff) {
      throw new IllegalArgumentException("a block must be smaller than 64 KB: " + length);
    }
    Arrays.fill(table, (short) 0);
    int end = offset + length;
    int lastStart = end - NO_START;
    int anchor = offset;
    int out = at;
    int position = offset + 1;
    int tries = 1 << PATIENCE;
    while (position < lastStart) {
      int sought = (int) INT.get(from, position);
      int slot = (sought * 0x9E3779B1) >>> (32 - HASH_BITS);
      int match = offset + (table[slot] & 0xffff);
      table[slot] = (short) (position - offset);
      if (match >= position || (int) INT.get(from, match) != sought) {
        position += tries++ >>> PATIENCE;
        continue;
      }
      tries = 1 << PATIENCE;
      while (position > anchor && match > offset && from[position - 1] == from[match - 1]) {
        position--;
        match--;
      }
      int matched = SHORTEST + common(from, position + SHORTEST, match + SHORTEST, end);
      out = sequence(from, anchor, position - anchor, position - match, matched, to, out);
      position += matched;
      anchor = position;
      if (position < lastStart) {
        int behind = (int) INT.get(from, position - 2);
        table[(behind * 0x9E3779B1) >>> (32 - HASH_BITS)] = (short) (position - 2 - offset);
      }
    }
    return literals(from, anchor, end - anchor, 0, to, out) - at;
  }

  /** How many bytes are the same, up to the last literals. */
  private static int common(byte[] bytes, int start, int other, int end) {
    int limit = end - LAST_LITERALS;
    int here = start;
    int there = other;
    while (here + 8 <= limit) {
      long difference = (long) LONG.get(bytes, here) ^ (long) LONG.get(bytes, there);
      if (difference != 0) {
        return here - start + (Long.numberOfTrailingZeros(difference) >>> 3);
      }
      here += 8;
      there += 8;
    }
    while (here < limit && bytes[here] == bytes[there]) {
      here++;
      there++;
    }
    return here - start;
  }

  private static int sequence(
      byte[] from, int literals, int count, int distance, int matched, byte[] to, int at) {
    int more = matched - SHORTEST;
    int out = literals(from, literals, count, Math.min(more, 15), to, at);
    to[out++] = (byte) distance;
    to[out++] = (byte) (distance >>> 8);
    return more >= 15 ? lengthAfter(more - 15, to, out) : out;
  }

  private static int literals(byte[] from, int start, int count, int low, byte[] to, int at) {
    int out = at;
    to[out++] = (byte) ((Math.min(count, 15) << 4) | low);
    if (count >= 15) {
      out = lengthAfter(count - 15, to, out);
    }
    System.arraycopy(from, start, to, out, count);
    return out + count;
  }

  private static int lengthAfter(int length, byte[] to, int at) {
    int out = at;
    int left = length;
    while (left >= 255) {
      to[out++] = (byte) 255;
      left -= 255;
    }
    to[out++] = (byte) left;
    return out;
  }

  @Override
  public void restore(byte[] from, int offset, int length, byte[] to, int at, int original)
      throws IOException {
    int end = offset + length;
    int limit = at + original;
    int in = offset;
    int out = at;
    while (in < end) {
      int token = from[in++] & 0xff;
      int literals = token >>> 4;
      if (literals == 15) {
        int next;
        do {
          next = from[in++] & 0xff;
          literals += next;
        } while (next == 255);
      }
      if (literals > end - in || literals > limit - out) {
        throw new IOException("literals reach beyond the block");
      }
      if (literals <= 16 && out + 16 <= limit && in + 16 <= end) {
        LONG.set(to, out, (long) LONG.get(from, in));
        LONG.set(to, out + 8, (long) LONG.get(from, in + 8));
      } else {
        System.arraycopy(from, in, to, out, literals);
      }
      in += literals;
      out += literals;
      if (in >= end) {
        break;
      }
      int distance = (from[in] & 0xff) | ((from[in + 1] & 0xff) << 8);
      in += 2;
      int matched = token & 15;
      if (matched == 15) {
        int next;
        do {
          next = from[in++] & 0xff;
          matched += next;
        } while (next == 255);
      }
      matched += SHORTEST;
      if (distance == 0 || distance > out - at || matched > limit - out) {
        throw new IOException("a match reaches beyond the block");
      }
      repeat(to, out, distance, matched, limit);
      out += matched;
    }
    if (out != limit) {
      throw new IOException(out - at + " bytes instead of " + original);
    }
  }

  private static void repeat(byte[] bytes, int at, int distance, int count, int limit) {
    int end = at + count;
    int to = at;
    if (distance >= 8 && end + 8 <= limit) {
      while (to < end) {
        LONG.set(bytes, to, (long) LONG.get(bytes, to - distance));
        to += 8;
      }
    } else if (distance >= count) {
      System.arraycopy(bytes, at - distance, bytes, at, count);
    } else {
      while (to < end) {
        bytes[to] = bytes[to - distance];
        to++;
      }
    }
  }
}
