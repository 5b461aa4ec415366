package dev.kindling.bench.work;

import java.nio.charset.StandardCharsets;

/** Numbers, keys and strings that look random and are the same for every peer. */
final class WorkOnValues {
  private static final byte[] DIGITS =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
          .getBytes(StandardCharsets.ISO_8859_1);

  private WorkOnValues() {}

  /** Another number for each number: the finaliser of SplitMix64. */
  static long mix(long number) {
    long mixed = number;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** One of so many keys, from 0. */
  static long key(long number, long keys) {
    return (mix(number) >>> 1) % keys;
  }

  /** Half of the numbers have one of a hundred keys. */
  static long skewedKey(long number, long keys) {
    long mixed = mix(number) >>> 1;
    return mixed % 2 == 0 ? (mixed >>> 1) % Math.min(100, keys) : (mixed >>> 1) % keys;
  }

  /** What an answer adds up over its records, whatever their order. */
  static long check(long one, long other) {
    return mix(one * 31 + other);
  }

  /** A string of so many characters. */
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
