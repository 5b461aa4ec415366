package dev.kindling.engine.io;

import dev.kindling.engine.io.codec.Bzip2Stream;
import dev.kindling.engine.io.codec.Codec;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.plan.SneakyThrow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one split, decoded from UTF-8; invalid bytes become U+FFFD. A line ends with a line
 * feed, a carriage return, or both.
 */
final class SplitLines implements Iterator<String> {
  private static final int CHUNK = 1 << 17;
  private static final int MIN_CHUNK = 1 << 12;
  private static final byte[] NO_BYTES = {};
  private static final int MARK_LENGTH = 3;

  private InputStream in;

  /**
   * The end of the split. For a compressed file, its offset in the decompressed bytes, once it is
   * known.
   */
  private long end;

  /** A line whose bytes and end are not fewer than this is left out. */
  private final long maxLength;

  private final TaskCounters counters;
  private byte[] buffer;

  /** The index of the next byte, and one after the last byte that was read. */
  private int next;

  private int limit;

  /** The offset of the buffer's start in the file, or in the decompressed bytes. */
  private long bufferStart;

  /** The offset of the end of the last line, without its line end. */
  private long textEnd;

  /** Whether the file begins with a byte order mark. */
  private boolean hasMark;

  private boolean atEnd;
  private boolean closed;
  private @Nullable String line;

  /** The rest of a line that Hadoop reads to the end of the split only; it counts as a line. */
  private @Nullable String rest;

  private SplitLines(InputStream in, long start, long end, long maxLength, TaskCounters counters) {
    this.in = in;
    this.bufferStart = start;
    this.end = end;
    this.maxLength = maxLength;
    this.counters = counters;
    // A small split doesn't need a large buffer; its last line may end behind it.
    this.buffer = new byte[MIN_CHUNK + (int) Math.min(CHUNK - MIN_CHUNK, end - start)];
  }

  /**
   * Opens a split and moves to its first line. The caller closes it.
   *
   * @param maxLength a line whose bytes and end are not fewer is left out
   * @param compares whether the file is compared with its checksums
   */
  static SplitLines open(FileSplit split, long maxLength, boolean compares, TaskCounters counters)
      throws IOException {
    boolean plain = Codec.of(split.file()) == null;
    SplitLines lines =
        new SplitLines(
            split.open(compares),
            plain ? split.start() : 0,
            plain ? split.end() : Long.MAX_VALUE,
            maxLength,
            counters);
    try {
      if (split.start() == 0) {
        lines.skipByteOrderMark();
      } else {
        lines.skipLine();
      }
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
    return lines;
  }

  @Override
  public boolean hasNext() {
    if (line == null) {
      try {
        line = maxLength < Integer.MAX_VALUE ? readShortLine() : readLine();
      } catch (IOException e) {
        throw SneakyThrow.unchecked(e);
      }
    }
    return line != null;
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String read = line;
    line = null;
    counters.inputRecords++;
    return String.valueOf(read);
  }

  /** Closes the file. No line can be read any more. */
  void close() {
    if (!closed) {
      closed = true;
      atEnd = true;
      next = 0;
      limit = 0;
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      // The task refers to this until it ends, and may read many splits.
      in = InputStream.nullInputStream();
      buffer = NO_BYTES;
    }
  }

  private @Nullable String readShortLine() throws IOException {
    if (rest != null) {
      String read = rest;
      rest = null;
      return read;
    }
    long start = bufferStart + next;
    // Hadoop counts the mark when it limits what it reads, but not in the length of the line.
    long readFrom = isAfterMark() ? 0 : start;
    String read = readLine();
    while (read != null) {
      long behind = bufferStart + next - end;
      if (endsReading(readFrom) && textEnd >= end && behind > 0) {
        if (start == end) {
          // Only the mark is in the split. Hadoop takes the nothing behind it for the end.
          close();
          return null;
        }
        boolean isShort = start <= end && end - start < maxLength;
        String head = isShort ? decode((int) (start - bufferStart), (int) (end - start)) : null;
        rest = behind < maxLength ? decode((int) (end - bufferStart), (int) (textEnd - end)) : null;
        return head != null ? head : readShortLine();
      }
      if (bufferStart + next - start < maxLength) {
        return read;
      }
      start = bufferStart + next;
      readFrom = start;
      read = readLine();
    }
    return null;
  }

  /**
   * Returns whether Hadoop reads a line from here no further than to the split's end if it does not
   * end before, because it is too long already. Then the rest of the line counts as a line.
   */
  private boolean endsReading(long start) {
    return !(in instanceof Bzip2Stream) && start + maxLength <= end;
  }

  private @Nullable String readLine() throws IOException {
    if ((bufferStart + next > end && !isAfterMark()) || (next == limit && !fill(next))) {
      close();
      return null;
    }
    int from = next;
    int scan = from;
    while (true) {
      byte[] bytes = buffer;
      int stop = limit;
      while (scan < stop && bytes[scan] != '\n' && bytes[scan] != '\r') {
        scan++;
      }
      if (scan < stop) {
        break;
      }
      int length = scan - from;
      if (!fill(from)) {
        // The last line has no line end. The fill may have moved it to the front.
        String last = decode(next, length);
        next = limit;
        textEnd = bufferStart + limit;
        return last;
      }
      from = next;
      scan = from + length;
    }
    String text = decode(from, scan - from);
    textEnd = bufferStart + scan;
    passLineEnd(scan);
    return text;
  }

  /**
   * Returns whether the next line is the first of the file, behind a byte order mark. It begins
   * with the mark, so it belongs to the first split, also if the mark is longer than the split.
   */
  private boolean isAfterMark() {
    return hasMark && bufferStart + next == MARK_LENGTH;
  }

  /** Skips the line end at an index of the buffer. */
  private void passLineEnd(int index) throws IOException {
    boolean carriageReturn = buffer[index] == '\r';
    next = index + 1;
    if (carriageReturn && (next < limit || fill(next)) && buffer[next] == '\n') {
      next++;
    }
  }

  /**
   * Skips the rest of a line, but not beyond the split's end: no line of the split begins there.
   */
  private void skipLine() throws IOException {
    long bound = endsReading(bufferStart + next) ? end : Long.MAX_VALUE;
    while (bufferStart + next <= end && bufferStart + next < bound) {
      if (next == limit && !fill(next)) {
        return;
      }
      while (next < limit && bufferStart + next < bound) {
        if (buffer[next] == '\n' || buffer[next] == '\r') {
          passLineEnd(next);
          return;
        }
        next++;
      }
    }
  }

  private void skipByteOrderMark() throws IOException {
    while (limit - next < MARK_LENGTH && fill(next)) {
      // Until three bytes have been read or the file has ended.
    }
    if (limit - next >= MARK_LENGTH
        && buffer[next] == (byte) 0xEF
        && buffer[next + 1] == (byte) 0xBB
        && buffer[next + 2] == (byte) 0xBF) {
      next += MARK_LENGTH;
      hasMark = true;
    }
  }

  /**
   * Reads more bytes after those from {@code keepFrom} on. These move to the front when there is no
   * room, and {@code next} is then their new index.
   *
   * @return false when there are no more bytes
   */
  private boolean fill(int keepFrom) throws IOException {
    next = keepFrom;
    if (atEnd) {
      return false;
    }
    if (limit == buffer.length) {
      int unread = limit - keepFrom;
      if (unread > buffer.length / 2) {
        buffer = Arrays.copyOfRange(buffer, keepFrom, keepFrom + grown(buffer.length));
      } else {
        System.arraycopy(buffer, keepFrom, buffer, 0, unread);
      }
      bufferStart += keepFrom;
      next = 0;
      limit = unread;
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read < 0) {
      atEnd = true;
      return false;
    }
    if (in instanceof Bzip2Stream blocks) {
      end = blocks.splitEnd();
    }
    limit += read;
    counters.inputBytes += read;
    return true;
  }

  private static int grown(int length) {
    if (length >= Integer.MAX_VALUE / 2) {
      throw new IllegalStateException("a line must be shorter than 1 GB: " + length + " bytes");
    }
    return length * 2;
  }

  /** The JDK decodes pure ASCII quickly. */
  private String decode(int from, int length) {
    return new String(buffer, from, length, StandardCharsets.UTF_8);
  }
}
