package dev.kindling.util.random;

/**
 * The generator WELL19937c of Panneton, L'Ecuyer and Matsumoto (ACM Transactions on Mathematical
 * Software 32(1), 2006) with the tempering of Matsumoto and Kurita. Spark draws Poisson numbers
 * with the implementation of commons-math3; this one has the same state for a seed. For one thread.
 */
final class Well19937 {
  private static final int WORDS = 624;
  private static final int UPPER_BIT = 0x80000000;
  private static final int LOWER_BITS = 0x7fffffff;

  private final int[] state = new int[WORDS];
  private int index;

  /** Makes a generator whose numbers depend on the seed only. */
  Well19937(long seed) {
    state[0] = (int) (seed >>> Integer.SIZE);
    state[1] = (int) seed;
    for (int i = 2; i < WORDS; i++) {
      long before = state[i - 2];
      state[i] = (int) (1_812_433_253L * (before ^ (before >> 30)) + i);
    }
  }

  /** Returns a number from 0 (inclusive) to 1 (exclusive), with 52 random bits. */
  double nextDouble() {
    long high = (long) (nextWord() >>> 6) << 26;
    int low = nextWord() >>> 6;
    return (high | low) * 0x1p-52;
  }

  private int nextWord() {
    int before = wrapped(index + WORDS - 1);
    int beforeThat = wrapped(index + WORDS - 2);
    int here = state[index];
    int first = state[wrapped(index + 70)];
    int second = state[wrapped(index + 179)];
    int third = state[wrapped(index + 449)];

    int z0 = (UPPER_BIT & state[before]) ^ (LOWER_BITS & state[beforeThat]);
    int z1 = here ^ (here << 25) ^ first ^ (first >>> 27);
    int z2 = (second >>> 9) ^ third ^ (third >>> 1);
    int z3 = z1 ^ z2;
    int z4 = z0 ^ z1 ^ (z1 << 9) ^ z2 ^ (z2 << 21) ^ z3 ^ (z3 >>> 21);
    state[index] = z3;
    state[before] = z4;
    state[beforeThat] &= UPPER_BIT;
    index = before;

    int tempered = z4 ^ ((z4 << 7) & 0xe46e1700);
    return tempered ^ ((tempered << 15) & 0x9b868000);
  }

  private static int wrapped(int position) {
    return position >= WORDS ? position - WORDS : position;
  }
}
