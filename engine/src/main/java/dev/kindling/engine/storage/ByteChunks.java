package dev.kindling.engine.storage;

import dev.kindling.engine.serial.RecordReader;
import dev.kindling.engine.serial.RecordWriter;
import dev.kindling.engine.spill.RecordCursor;
import dev.kindling.engine.spill.RecordEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Serialised records in memory, in chunks, inside the heap or outside it. Written by one thread,
 * then read by any number of threads.
 */
final class ByteChunks {
  private static final int FIRST = 4 << 10;
  private static final int LARGEST = 1 << 20;

  private final RecordEncoding encoding;
  private final boolean offHeap;
  private final List<ByteBuffer> full = new ArrayList<>();
  private List<Object> references = List.of();
  private ByteBuffer current;
  private long allocated;

  ByteChunks(RecordEncoding encoding, boolean offHeap) {
    this.encoding = encoding;
    this.offHeap = offHeap;
    this.current = allocate(FIRST);
  }

  boolean offHeap() {
    return offHeap;
  }

  /** The memory that all chunks take. */
  long bytes() {
    return allocated;
  }

  /** Returns a writer of records. {@link #finish} ends it. */
  RecordWriter writer() {
    return encoding.writer(new Appending());
  }

  /** Ends the writing. All records of the writer have been written. */
  void finish(RecordWriter writer) throws IOException {
    writer.finish();
    references = List.copyOf(writer.references());
  }

  /** Returns the first records, each as a new object. */
  RecordCursor read(long count) {
    List<ByteBuffer> pieces = new ArrayList<>(full.size() + 1);
    long length = current.position();
    for (ByteBuffer piece : full) {
      pieces.add(piece.duplicate().flip());
      length += piece.position();
    }
    pieces.add(current.duplicate().flip());
    return new Records(encoding.reader(new Reading(pieces), length), count, references);
  }

  private ByteBuffer allocate(int capacity) {
    allocated += capacity;
    return offHeap ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
  }

  private final class Appending extends OutputStream {
    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      int at = from;
      int left = length;
      while (left > 0) {
        if (!current.hasRemaining()) {
          full.add(current);
          current = allocate(Math.min(LARGEST, current.capacity() * 2));
        }
        int count = Math.min(left, current.remaining());
        current.put(bytes, at, count);
        at += count;
        left -= count;
      }
    }
  }

  private static final class Reading extends InputStream {
    private final List<ByteBuffer> pieces;
    private int piece;

    Reading(List<ByteBuffer> pieces) {
      this.pieces = pieces;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      while (piece < pieces.size() && !pieces.get(piece).hasRemaining()) {
        piece++;
      }
      if (piece == pieces.size()) {
        return length == 0 ? 0 : -1;
      }
      int count = Math.min(length, pieces.get(piece).remaining());
      pieces.get(piece).get(into, from, count);
      return count;
    }
  }

  /** Keeps the objects reachable to which the bytes refer, while they are read. */
  private static final class Records implements RecordCursor {
    private final RecordReader reader;
    private long left;

    @SuppressWarnings("unused") // kept reachable as long as the bytes are read
    private final List<Object> references;

    Records(RecordReader reader, long left, List<Object> references) {
      this.reader = reader;
      this.left = left;
      this.references = references;
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public @Nullable Object next() throws IOException {
      if (left == 0) {
        throw new NoSuchElementException();
      }
      left--;
      return reader.read();
    }

    @Override
    public int nextInt() throws IOException {
      return reader.readInt();
    }

    @Override
    public void close() {}
  }
}
