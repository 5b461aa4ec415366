package dev.kindling.engine.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a tar archive, one after the other: the formats of POSIX (ustar, pax) and of
 * GNU tar.
 */
final class TarEntries {
  private static final int BLOCK = 512;
  private static final int MAX_NAME_BYTES = 1 << 20;
  private static final int PERMISSIONS = 0777;

  /** An entry's kind. */
  enum Kind {
    FILE,
    FOLDER,
    SYMBOLIC_LINK,
    HARD_LINK,
    OTHER
  }

  /**
   * The header of an entry.
   *
   * @param mode the permissions, as in {@code chmod}
   * @param linkName the target of a link, or an empty string
   */
  record Entry(String name, Kind kind, long size, int mode, String linkName) {}

  private final InputStream in;

  /** The bytes of the current entry that have not been read, and those that fill its block. */
  private long left;

  private int padding;

  TarEntries(InputStream in) {
    this.in = in;
  }

  /**
   * Moves to the next entry and returns its header, or null at the end of the archive.
   *
   * @throws IOException when this is no tar archive, or it is cut off
   */
  @Nullable Entry next() throws IOException {
    Map<String, String> extended = new HashMap<>();
    boolean first = true;
    while (true) {
      in.skipNBytes(left + padding);
      left = 0;
      padding = 0;
      byte[] header = in.readNBytes(BLOCK);
      if ((header.length == 0 && first) || isEmpty(header)) {
        return null;
      }
      if (header.length < BLOCK) {
        throw new EOFException("Truncated TAR archive");
      }
      first = false;
      requireChecksum(header);
      begin(number(header, 124, 12));
      char type = (char) (header[156] & 0xFF);
      switch (type) {
        case 'L' -> extended.put("path", longName());
        case 'K' -> extended.put("linkpath", longName());
        case 'x' -> readExtended(extended);
        case 'g' -> {
          // Defaults for all entries, which no tar writes for names or sizes.
        }
        default -> {
          return entry(header, type, extended);
        }
      }
    }
  }

  /** Opens the bytes of the current entry. They end at the entry's end. */
  InputStream content() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
          return -1;
        }
        int read = in.read(bytes, offset, (int) Math.min(length, left));
        if (read < 0) {
          throw new EOFException("Truncated TAR archive");
        }
        left -= read;
        return read;
      }
    };
  }

  private Entry entry(byte[] header, char type, Map<String, String> extended) throws IOException {
    String size = extended.get("size");
    if (size != null) {
      begin(Long.parseLong(size));
    }
    String name = extended.get("path");
    if (name == null) {
      String prefix = isPosix(header) ? text(header, 345, 155) : "";
      name = (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
    }
    String link = extended.getOrDefault("linkpath", text(header, 157, 100));
    int mode = (int) number(header, 100, 8) & PERMISSIONS;
    Kind kind =
        switch (type) {
          case 0, '0', '7' -> name.endsWith("/") ? Kind.FOLDER : Kind.FILE;
          case '1' -> Kind.HARD_LINK;
          case '2' -> Kind.SYMBOLIC_LINK;
          case '5' -> Kind.FOLDER;
          default -> Kind.OTHER;
        };
    return new Entry(name, kind, left, mode, link);
  }

  private void begin(long size) throws IOException {
    if (size < 0) {
      throw new IOException("Corrupted TAR archive: an entry of " + size + " bytes");
    }
    left = size;
    padding = (int) ((BLOCK - size % BLOCK) % BLOCK);
  }

  private String longName() throws IOException {
    byte[] bytes = small();
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] == 0) {
      length--;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** Reads lines such as {@code 27 path=a/long/name.txt}, whose number is the line's length. */
  private void readExtended(Map<String, String> extended) throws IOException {
    byte[] bytes = small();
    int at = 0;
    while (at < bytes.length) {
      int space = at;
      while (space < bytes.length && bytes[space] != ' ') {
        space++;
      }
      int length;
      try {
        length = Integer.parseInt(new String(bytes, at, space - at, StandardCharsets.UTF_8));
      } catch (NumberFormatException e) {
        throw new IOException("Corrupted TAR archive: an extended header without a length", e);
      }
      if (length <= space - at + 1 || length > bytes.length - at) {
        throw new IOException("Corrupted TAR archive: an extended header of " + length + " bytes");
      }
      String line = new String(bytes, space + 1, at + length - space - 2, StandardCharsets.UTF_8);
      int equals = line.indexOf('=');
      if (equals > 0) {
        extended.put(line.substring(0, equals), line.substring(equals + 1));
      }
      at += length;
    }
  }

  private byte[] small() throws IOException {
    if (left > MAX_NAME_BYTES) {
      throw new IOException("Corrupted TAR archive: a name of " + left + " bytes");
    }
    return content().readNBytes((int) left);
  }

  private static boolean isEmpty(byte[] header) {
    for (byte each : header) {
      if (each != 0) {
        return false;
      }
    }
    return header.length == BLOCK;
  }

  private static boolean isPosix(byte[] header) {
    return text(header, 257, 6).equals("ustar");
  }

  private static void requireChecksum(byte[] header) throws IOException {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xFF;
    }
    if (number(header, 148, 8) != sum) {
      throw new IOException("Corrupted TAR archive: the checksum of a header is wrong");
    }
  }

  private static String text(byte[] header, int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.UTF_8);
  }

  /** Reads an octal number, or a binary one if the first bit is set. */
  private static long number(byte[] header, int offset, int length) throws IOException {
    if ((header[offset] & 0x80) != 0) {
      long value = 0;
      for (int i = offset + length - Long.BYTES; i < offset + length; i++) {
        value = (value << Byte.SIZE) | (header[i] & 0xFF);
      }
      return value;
    }
    String digits = text(header, offset, length).strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new IOException("Corrupted TAR archive: a header has no number: " + digits, e);
    }
  }
}
