package dev.kindling.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The text whose words are counted: words of 2 to 10 letters whose frequencies fall as in natural
 * language (the law of Zipf with an exponent of 1.1 over 200,000 words), twelve to a line. The same
 * text everywhere, about 7.9 bytes for a word.
 */
final class ZipfText {
  private static final int VOCABULARY = 200_000;
  private static final double EXPONENT = 1.1;
  private static final int WORDS_OF_LINE = 12;
  private static final int GUIDES = 1 << 16;

  private long state = 2061;

  private ZipfText() {}

  /** The file of so many words in a folder; written when it isn't there yet. */
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
    double[] cumulated = cumulated();
    int[] guides = guides(cumulated);
    byte[] block = new byte[1 << 16];
    int length = 0;
    for (long i = 1; i <= words; i++) {
      byte[] word = vocabulary[rank(cumulated, guides)];
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

  /** Up to each rank, the share of all words. */
  private static double[] cumulated() {
    double[] cumulated = new double[VOCABULARY];
    double sum = 0;
    for (int i = 0; i < VOCABULARY; i++) {
      sum += StrictMath.pow(i + 1, -EXPONENT);
      cumulated[i] = sum;
    }
    for (int i = 0; i < VOCABULARY; i++) {
      cumulated[i] /= sum;
    }
    return cumulated;
  }

  /** For each 65,536th of the shares, the rank to begin looking at. */
  private static int[] guides(double[] cumulated) {
    int[] guides = new int[GUIDES];
    int rank = 0;
    for (int i = 0; i < GUIDES; i++) {
      while (cumulated[rank] < (double) i / GUIDES) {
        rank++;
      }
      guides[i] = rank;
    }
    return guides;
  }

  private int rank(double[] cumulated, int[] guides) {
    double share = (next() >>> 11) * 0x1.0p-53;
    int rank = guides[(int) (share * GUIDES)];
    while (rank < VOCABULARY - 1 && cumulated[rank] < share) {
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
