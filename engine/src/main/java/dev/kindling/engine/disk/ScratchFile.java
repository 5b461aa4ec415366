package dev.kindling.engine.disk;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;

/**
 * One temporary file: written once from beginning to end, then read in any places by many threads
 * at a time. It takes a descriptor while it is written and, as long as the application has not too
 * many others open, while it is read.
 */
public final class ScratchFile implements AutoCloseable {
  private final Scratch scratch;
  private final Path path;
  private final Appending appending;

  @GuardedBy("this")
  private boolean appended;

  @GuardedBy("this")
  private boolean complete;

  @GuardedBy("this")
  private boolean closed;

  @GuardedBy("this")
  private boolean deleted;

  @GuardedBy("this")
  private int readers;

  ScratchFile(Scratch scratch, Path path) throws IOException {
    this.scratch = scratch;
    this.path = path;
    try {
      this.appending = new Appending(scratch.disk().create(path));
    } catch (IOException e) {
      throw DiskFailure.ofWriting(scratch.disk(), path, 0, 0, e);
    }
  }

  /**
   * What the file is written to; closing it completes the file. Not buffered: each write is one of
   * the system's. For one thread. When a write fails, the file is deleted and the error says what
   * the disk lacks.
   *
   * @throws IllegalStateException when it was asked for before
   */
  public synchronized OutputStream append() {
    if (appended) {
      throw new IllegalStateException("a temporary file is written once: " + path);
    }
    appended = true;
    return appending;
  }

  /**
   * Reads a part of the file, by a stream of its own that nobody else moves. Not buffered.
   *
   * <p>This and each read fail with {@link LostFile} when the file was closed or removed, is
   * shorter than it was written, or can't be read.
   *
   * @param from the place of its first byte
   * @param length how many bytes it has
   * @throws IllegalStateException when the file isn't complete
   */
  public synchronized InputStream read(long from, long length) throws IOException {
    if (closed) {
      throw new LostFile("a temporary file must be read before it is closed: " + path);
    }
    if (!complete) {
      throw new IllegalStateException("a temporary file is read after it was written: " + path);
    }
    Objects.checkFromIndexSize(from, length, appending.written);
    readers++;
    return new Range(from, length);
  }

  /** How many bytes were written so far. */
  public long length() {
    return appending.written;
  }

  /** Whether it is still where it was written. */
  public boolean exists() {
    return scratch.disk().exists(path);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * Deletes the file: at once, or when the last of the streams that read it has been closed. A file
   * that can't be deleted is left to the application's end.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    appending.giveUp();
    deleteUnread();
  }

  /** Closes descriptors and deletes the file whoever reads it. */
  void abandon() {
    synchronized (this) {
      closed = true;
      readers = 0;
    }
    appending.giveUp();
    deleteUnread();
  }

  private void readEnded() {
    synchronized (this) {
      readers--;
    }
    deleteUnread();
  }

  private void deleteUnread() {
    synchronized (this) {
      if (!closed || readers > 0 || deleted) {
        return;
      }
      deleted = true;
    }
    scratch.delete(this);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private final class Appending extends OutputStream {
    private final OutputStream file;
    private boolean open = true;

    /** Written by the thread that appends. */
    private volatile long written;

    Appending(OutputStream file) {
      this.file = file;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread appends
    public void write(byte[] bytes, int from, int count) throws IOException {
      try {
        file.write(bytes, from, count);
        written += count;
      } catch (IOException e) {
        throw failed(count, e);
      }
    }

    @Override
    public void close() throws IOException {
      synchronized (this) {
        if (!open) {
          return;
        }
        open = false;
      }
      try {
        file.close();
      } catch (IOException e) {
        throw failed(0, e);
      }
      synchronized (ScratchFile.this) {
        complete = true;
      }
    }

    private IOException failed(long wanted, IOException failure) {
      IOException told = DiskFailure.ofWriting(scratch.disk(), path, wanted, written, failure);
      ScratchFile.this.close();
      return told;
    }

    /** Closes the file as it is. */
    void giveUp() {
      synchronized (this) {
        if (!open) {
          return;
        }
        open = false;
      }
      try {
        file.close();
      } catch (IOException e) {
        scratch.warn("can't close a temporary file", path, e);
      }
    }
  }

  private final class Range extends InputStream {
    private long at;
    private long left;
    private boolean open = true;

    Range(long from, long length) {
      this.at = from;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      Objects.checkFromIndexSize(from, count, into.length);
      if (!open) {
        throw new IOException("a stream must be open to be read: " + path);
      }
      if (count == 0) {
        return 0;
      }
      if (left == 0) {
        return -1;
      }
      int read;
      try {
        read = scratch.open().read(path, at, into, from, (int) Math.min(count, left));
      } catch (IOException e) {
        throw scratch.closed() ? ended(e) : DiskFailure.ofReading(scratch.disk(), path, e);
      }
      if (read < 0) {
        throw new LostFile(
            "a temporary file must be as long as it was written: "
                + path
                + " ends before byte "
                + at
                + " of "
                + length());
      }
      at += read;
      left -= read;
      return read;
    }

    @Override
    public long skip(long count) {
      long skipped = Math.max(0, Math.min(count, left));
      at += skipped;
      left -= skipped;
      return skipped;
    }

    @Override
    public int available() {
      return (int) Math.min(left, Integer.MAX_VALUE);
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        readEnded();
      }
    }

    private IOException ended(IOException failure) {
      return new IOException("a temporary file goes when its application ends: " + path, failure);
    }
  }
}
