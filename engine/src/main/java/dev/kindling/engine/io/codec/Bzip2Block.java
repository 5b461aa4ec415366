package dev.kindling.engine.io.codec;

import java.io.IOException;
import java.util.Arrays;

/**
 * Decodes one block of a bzip2 file. The block has Huffman codes of a move-to-front coding with run
 * lengths, of the last column of a Burrows-Wheeler table, of bytes in which runs of 4 to 259 are
 * shortened. The arrays are reused for the next block.
 */
final class Bzip2Block {
  private static final int UNIT = 100_000;
  private static final int GROUP = 50;
  private static final int LONGEST = 20;
  private static final int SHORT = 10;
  private static final int[] CHECKSUMS = checksums();

  /** Low eight bits: the last column. Above: the row of the next byte. */
  private final int[] rows;

  private final byte[] letters = new byte[256];
  private int size;
  private int produced;
  private int row;
  private int expected;
  private int checksum;

  /** The byte returned last, how often it came in a row, and how often it must be repeated. */
  private int last;

  private int run;
  private int repeat;
  private boolean checked;

  /**
   * @param level the most bytes of a block, in hundred thousands
   */
  Bzip2Block(int level) {
    rows = new int[level * UNIT];
  }

  /** Decodes the block whose mark has just been read, up to its end. */
  void begin(Bzip2Stream.Bits bits) throws IOException {
    expected = (bits.read(16) << 16) | bits.read(16);
    boolean randomised = bits.bit() != 0;
    int origin = bits.read(24);
    int used = readLetters(bits);
    Code[] codes = readCodes(bits, used + 2);
    decode(bits, codes, used);
    if (origin >= size && size > 0) {
      throw new IOException("stream corrupted\nits first row lies outside of it");
    }
    link();
    row = size == 0 ? 0 : rows[origin] >>> 8;
    if (randomised) {
      restore();
    }
    produced = 0;
    run = 0;
    repeat = 0;
    last = -1;
    checksum = -1;
    checked = false;
  }

  /** The checksum of the bytes, once all have been read. */
  int checksum() {
    return ~checksum;
  }

  /** Reads more bytes. Returns 0 at the end of the block. */
  int read(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    int stop = offset + length;
    int sum = checksum;
    while (at < stop) {
      if (repeat > 0) {
        repeat--;
      } else {
        if (produced == size) {
          break;
        }
        int cell = rows[row];
        row = cell >>> 8;
        produced++;
        int letter = cell & 0xFF;
        if (run == 4) {
          run = 0;
          repeat = letter;
          continue;
        }
        run = letter == last ? run + 1 : 1;
        last = letter;
      }
      bytes[at++] = (byte) last;
      sum = (sum << 8) ^ CHECKSUMS[((sum >>> 24) ^ last) & 0xFF];
    }
    checksum = sum;
    if (at == offset && !checked) {
      checked = true;
      if (checksum() != expected) {
        throw new IOException("crc error");
      }
    }
    return at - offset;
  }

  /** Reads the letters that occur, in order. */
  private int readLetters(Bzip2Stream.Bits bits) throws IOException {
    int ranges = bits.read(16);
    int used = 0;
    for (int range = 0; range < 16; range++) {
      if (((ranges >> (15 - range)) & 1) != 0) {
        int members = bits.read(16);
        for (int i = 0; i < 16; i++) {
          if (((members >> (15 - i)) & 1) != 0) {
            letters[used++] = (byte) (range * 16 + i);
          }
        }
      }
    }
    if (used == 0) {
      throw new IOException("stream corrupted\nit has no letters");
    }
    return used;
  }

  /** Reads, for each group of symbols, the code in which it is written. */
  private static Code[] readCodes(Bzip2Stream.Bits bits, int alphabet) throws IOException {
    int tables = bits.read(3);
    int groups = bits.read(15);
    if (tables < 2 || tables > 6 || groups == 0) {
      throw new IOException("stream corrupted\n" + tables + " codes for " + groups + " groups");
    }
    int[] order = {0, 1, 2, 3, 4, 5};
    int[] selectors = new int[groups];
    for (int i = 0; i < groups; i++) {
      int index = 0;
      while (bits.bit() == 1) {
        if (++index >= tables) {
          throw new IOException("stream corrupted\nit names a code that isn't there");
        }
      }
      int table = order[index];
      System.arraycopy(order, 0, order, 1, index);
      order[0] = table;
      selectors[i] = table;
    }
    Code[] codes = new Code[tables];
    for (int table = 0; table < tables; table++) {
      int[] lengths = new int[alphabet];
      int length = bits.read(5);
      for (int symbol = 0; symbol < alphabet; symbol++) {
        while (bits.bit() == 1) {
          length += bits.bit() == 0 ? 1 : -1;
        }
        if (length < 1 || length > LONGEST) {
          throw new IOException("stream corrupted\na code of " + length + " bits");
        }
        lengths[symbol] = length;
      }
      codes[table] = new Code(lengths);
    }
    Code[] selected = new Code[groups];
    for (int i = 0; i < groups; i++) {
      selected[i] = codes[selectors[i]];
    }
    return selected;
  }

  /** Decodes the last column. */
  private void decode(Bzip2Stream.Bits bits, Code[] codes, int used) throws IOException {
    byte[] front = Arrays.copyOf(letters, used);
    int end = used + 1;
    int filled = 0;
    int group = -1;
    int left = 0;
    long runLength = 0;
    long runUnit = 1;
    Code code = codes[0];
    while (true) {
      if (left == 0) {
        if (++group == codes.length) {
          throw new IOException("stream corrupted\nit doesn't end");
        }
        code = codes[group];
        left = GROUP;
      }
      left--;
      int symbol = code.read(bits);
      if (symbol <= 1) {
        runLength += runUnit << symbol;
        runUnit <<= 1;
        if (runLength > rows.length) {
          throw new IOException("stream corrupted\nit is too long");
        }
        continue;
      }
      if (runLength > 0) {
        if (filled + runLength > rows.length) {
          throw new IOException("stream corrupted\nit is too long");
        }
        Arrays.fill(rows, filled, filled + (int) runLength, front[0] & 0xFF);
        filled += (int) runLength;
        runLength = 0;
        runUnit = 1;
      }
      if (symbol == end) {
        size = filled;
        return;
      }
      if (filled == rows.length) {
        throw new IOException("stream corrupted\nit is too long");
      }
      int index = symbol - 1;
      byte letter = front[index];
      System.arraycopy(front, 0, front, 1, index);
      front[0] = letter;
      rows[filled++] = letter & 0xFF;
    }
  }

  /** Writes into each row of the sorted table the row of the following byte. */
  private void link() {
    int[] starts = new int[257];
    for (int i = 0; i < size; i++) {
      starts[(rows[i] & 0xFF) + 1]++;
    }
    for (int i = 0; i < 256; i++) {
      starts[i + 1] += starts[i];
    }
    for (int i = 0; i < size; i++) {
      rows[starts[rows[i] & 0xFF]++] |= i << 8;
    }
  }

  /** Gives the bytes of a randomised block their lowest bits back, in the order of the bytes. */
  private void restore() {
    Bzip2Randomisation randomisation = new Bzip2Randomisation();
    int at = row;
    for (int i = 0; i < size; i++) {
      int cell = rows[at];
      rows[at] = (cell & ~0xFF) | randomisation.restored(cell & 0xFF);
      at = cell >>> 8;
    }
  }

  private static int[] checksums() {
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      int sum = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        sum = (sum << 1) ^ (sum < 0 ? 0x04C11DB7 : 0);
      }
      table[i] = sum;
    }
    return table;
  }

  /**
   * A canonical Huffman code. Short words are looked up in a table, longer ones compared by length.
   */
  private static final class Code {
    private final short[] quick = new short[1 << SHORT];
    private final int[] symbols;
    private final int[] limits = new int[LONGEST + 2];
    private final int[] offsets = new int[LONGEST + 2];

    Code(int[] lengths) throws IOException {
      symbols = new int[lengths.length];
      int word = 0;
      int at = 0;
      for (int length = 1; length <= LONGEST; length++) {
        offsets[length] = at - word;
        for (int symbol = 0; symbol < lengths.length; symbol++) {
          if (lengths[symbol] == length) {
            if (length <= SHORT) {
              int from = word << (SHORT - length);
              int to = (word + 1) << (SHORT - length);
              if (to > quick.length) {
                throw new IOException("stream corrupted\na code with too many words");
              }
              Arrays.fill(quick, from, to, (short) ((symbol << 5) | length));
            }
            symbols[at++] = symbol;
            word++;
          }
        }
        limits[length] = word;
        word <<= 1;
      }
    }

    int read(Bzip2Stream.Bits bits) throws IOException {
      int quickly = quick[bits.peek(SHORT)];
      if (quickly != 0) {
        bits.skip(quickly & 31);
        return quickly >> 5;
      }
      int word = bits.read(SHORT);
      for (int length = SHORT; length < LONGEST; ) {
        word = (word << 1) | bits.bit();
        length++;
        if (word < limits[length]) {
          int index = word + offsets[length];
          if (index < 0 || index >= symbols.length) {
            break;
          }
          return symbols[index];
        }
      }
      throw new IOException("stream corrupted\na word that no code has");
    }
  }
}
