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
 * The records of one split of a text file with a delimiter of the program's: {@code
 * textinputformat.record.delimiter}. A record belongs to the split in which the delimiter before it
 * begins; the record that begins at 0 belongs to the first split. Records are decoded from UTF-8.
 */
final class DelimitedRecords implements Iterator<String> {
  private static final int CHUNK = 1 << 17;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final byte[] delimiter;
  private final TaskCounters counters;

  /** A record whose bytes and delimiter are not fewer than this is left out. */
  private final long maxLength;

  /** The end of the split. For a compressed file, its offset in the decompressed bytes. */
  private long end;

  private byte[] buffer = new byte[CHUNK];
  private int next;
  private int limit;

  /** The offset of the buffer's start in the file, or in the decompressed bytes. */
  private long bufferStart;

  /** The offset of the delimiter before the next record; -1 for the first record of a file. */
  private long lastDelimiter = -1;

  private boolean atEnd;
  private boolean closed;
  private @Nullable String record;

  private DelimitedRecords(
      InputStream in,
      long start,
      long end,
      byte[] delimiter,
      long maxLength,
      TaskCounters counters) {
    this.in = in;
    this.bufferStart = start;
    this.end = end;
    this.delimiter = delimiter;
    this.maxLength = maxLength;
    this.counters = counters;
  }

  /**
   * Opens a split and moves to its first record. The caller closes it.
   *
   * @param compares whether the file is compared with its checksums
   */
  static DelimitedRecords open(
      FileSplit split, byte[] delimiter, long maxLength, boolean compares, TaskCounters counters)
      throws IOException {
    boolean plain = Codec.of(split.file()) == null;
    DelimitedRecords records =
        new DelimitedRecords(
            split.open(compares),
            plain ? split.start() : 0,
            plain ? split.end() : Long.MAX_VALUE,
            delimiter,
            maxLength,
            counters);
    try {
      if (split.start() == 0) {
        records.skipByteOrderMark();
      } else if (!records.skipRecord()) {
        records.close();
      }
    } catch (IOException | RuntimeException e) {
      records.close();
      throw e;
    }
    return records;
  }

  @Override
  public boolean hasNext() {
    while (record == null && !closed) {
      try {
        record = read();
      } catch (IOException e) {
        throw SneakyThrow.unchecked(e);
      }
    }
    return record != null;
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String read = String.valueOf(record);
    record = null;
    counters.inputRecords++;
    return read;
  }

  /** Closes the file. No record can be read any more. */
  void close() {
    if (!closed) {
      closed = true;
      buffer = new byte[0];
      next = 0;
      limit = 0;
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Returns the next record, or null if it is too long or there is none; then this is closed. */
  private @Nullable String read() throws IOException {
    if (lastDelimiter >= end || (next == limit && !fill())) {
      close();
      return null;
    }
    int found = find();
    int length = (found < 0 ? limit : found) - next;
    int consumed = found < 0 ? length : length + delimiter.length;
    String text =
        consumed < maxLength ? new String(buffer, next, length, StandardCharsets.UTF_8) : null;
    pass(found);
    return text;
  }

  /** Skips a record; returns false if the file has no further delimiter. */
  private boolean skipRecord() throws IOException {
    int found = find();
    pass(found);
    return found >= 0;
  }

  private void pass(int found) {
    if (found < 0) {
      next = limit;
    } else {
      lastDelimiter = bufferStart + found;
      next = found + delimiter.length;
    }
  }

  /** Returns the index of the next delimiter in the buffer, or -1 at the end of the file. */
  private int find() throws IOException {
    if (delimiter.length == 0) {
      // As in Hadoop, a file without bytes is read nevertheless.
      throw new ArrayIndexOutOfBoundsException(
          "Index 0 out of bounds for length 0\ntextinputformat.record.delimiter must not be empty");
    }
    int from = 0;
    while (true) {
      for (int at = next + from; at + delimiter.length <= limit; at++) {
        if (buffer[at] == delimiter[0]
            && Arrays.equals(buffer, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
          return at;
        }
      }
      from = Math.max(0, limit - next - delimiter.length + 1);
      if (!fill()) {
        return -1;
      }
    }
  }

  private void skipByteOrderMark() throws IOException {
    while (limit - next < MARK.length && fill()) {
      // Until three bytes have been read or the file has ended.
    }
    if (limit - next >= MARK.length
        && Arrays.equals(buffer, next, next + MARK.length, MARK, 0, MARK.length)) {
      next += MARK.length;
    }
  }

  /** Reads more bytes behind the unread ones; returns false at the end of the file. */
  private boolean fill() throws IOException {
    if (atEnd || closed) {
      return false;
    }
    if (limit == buffer.length) {
      int unread = limit - next;
      if (unread > buffer.length / 2) {
        if (buffer.length >= Integer.MAX_VALUE / 2) {
          throw new IllegalStateException(
              "a record must be shorter than 1 GB: " + unread + " bytes");
        }
        buffer = Arrays.copyOfRange(buffer, next, next + 2 * buffer.length);
      } else {
        System.arraycopy(buffer, next, buffer, 0, unread);
      }
      bufferStart += next;
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
}
