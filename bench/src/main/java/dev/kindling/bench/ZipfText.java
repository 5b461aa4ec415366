package dev.kindling.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Generates the text of the word count: words of 2 to 10 letters with frequencies as in natural
 * language (Zipf's law with an exponent of 1.1 over 200,000 words), twelve words per line. The text
 * is the same on all machines and has about 7.9 bytes per word.
 */
final class ZipfText {
  private static final int VOCABULARY = 200_000;
  private static final double EXPONENT = 1.1;
  private static final int WORDS_OF_LINE = 12;
  private static final int START_RANKS = 1 << 16;

  private long state = 2061;

  private ZipfText() {}

  /** Returns the file with {@code words} words in a folder. Writes it if it does not exist. */
  static Path file(Path folder, long words) throws IOException {
    Path file = folder.resolve("words-1-" + words + ".txt");
    if (!Files.exists(file)) {
      System.err.println("writing " + words + " words ...");
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "words", ".part");
      try (OutputStream out = Files.newOutputStream(part)) {
        new ZipfText().write(out, words);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    }
    return file;
  }

  private void write(OutputStream out, long words) throws IOException {
    byte[][] vocabulary = vocabulary();
    double[] cumulativeShares = cumulativeShares();
    int[] startRanks = startRanks(cumulativeShares);
    byte[] block = new byte[1 << 16];
    int length = 0;
    for (long i = 1; i <= words; i++) {
      byte[] word = vocabulary[rank(cumulativeShares, startRanks)];
      System.arraycopy(word, 0, block, length, word.length);
      length += word.length;
      block[length++] = (byte) (i % WORDS_OF_LINE == 0 || i == words ? '\n' : ' ');
      if (length > block.length - 16) {
        out.write(block, 0, length);
        length = 0;
      }
    }
    out.write(block, 0, length);
  }

  private byte[][] vocabulary() {
    byte[][] vocabulary = new byte[VOCABULARY][];
    for (int i = 0; i < VOCABULARY; i++) {
      byte[] word = new byte[2 + below(9)];
      for (int j = 0; j < word.length; j++) {
        word[j] = (byte) ('a' + below(26));
      }
      vocabulary[i] = word;
    }
    return vocabulary;
  }

  /** Returns the cumulative share of the words up to each rank. */
  private static double[] cumulativeShares() {
    double[] cumulativeShares = new double[VOCABULARY];
    double sum = 0;
    for (int i = 0; i < VOCABULARY; i++) {
      sum += StrictMath.pow(i + 1, -EXPONENT);
      cumulativeShares[i] = sum;
    }
    for (int i = 0; i < VOCABULARY; i++) {
      cumulativeShares[i] /= sum;
    }
    return cumulativeShares;
  }

  /** Returns the rank at which the search starts, for each 65,536th of the cumulative share. */
  private static int[] startRanks(double[] cumulativeShares) {
    int[] startRanks = new int[START_RANKS];
    int rank = 0;
    for (int i = 0; i < START_RANKS; i++) {
      while (cumulativeShares[rank] < (double) i / START_RANKS) {
        rank++;
      }
      startRanks[i] = rank;
    }
    return startRanks;
  }

  private int rank(double[] cumulativeShares, int[] startRanks) {
    double share = (next() >>> 11) * 0x1.0p-53;
    int rank = startRanks[(int) (share * START_RANKS)];
    while (rank < VOCABULARY - 1 && cumulativeShares[rank] < share) {
      rank++;
    }
    return rank;
  }

  private int below(int bound) {
    return (int) ((next() >>> 1) % bound);
  }

  /** SplitMix64. */
  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long mixed = state;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
