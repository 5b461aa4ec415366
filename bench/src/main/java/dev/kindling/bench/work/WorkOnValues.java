package dev.kindling.bench.work;

import java.nio.charset.StandardCharsets;

/** Numbers, keys and strings that look random and are the same for every peer. */
final class WorkOnValues {
  private static final byte[] DIGITS =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
          .getBytes(StandardCharsets.ISO_8859_1);

  private WorkOnValues() {}

  /** Maps each number to a different number, with the finaliser of SplitMix64. */
  static long mix(long number) {
    long mixed = number;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** Returns one of {@code keys} keys, from 0. */
  static long key(long number, long keys) {
    return (mix(number) >>> 1) % keys;
  }

  /** Half of the numbers have one of a hundred keys. */
  static long skewedKey(long number, long keys) {
    long mixed = mix(number) >>> 1;
    return mixed % 2 == 0 ? (mixed >>> 1) % Math.min(100, keys) : (mixed >>> 1) % keys;
  }

  /**
   * Returns the value of one record for the checksum of an answer. The order of records does not
   * change the sum.
   */
  static long check(long one, long other) {
    return mix(one * 31 + other);
  }

  /** Returns a string of {@code length} characters. */
  static String text(long number, int length) {
    byte[] characters = new byte[length];
    long bits = 0;
    for (int i = 0; i < length; i++) {
      if (i % 10 == 0) {
        bits = mix(number + i);
      }
      characters[i] = DIGITS[(int) (bits & 63)];
      bits >>>= 6;
    }
    return new String(characters, StandardCharsets.ISO_8859_1);
  }
}
