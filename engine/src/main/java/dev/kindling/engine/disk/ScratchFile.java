package dev.kindling.engine.disk;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;

/**
 * One temporary file. It is written once from start to end, and then read at any position by many
 * threads at a time. It uses a descriptor while it is written, and while it is read if the
 * application doesn't have too many others open.
 */
public final class ScratchFile implements AutoCloseable {
  private final Scratch scratch;
  private final Path path;
  private final Writing writing;

  @GuardedBy("this")
  private boolean writerOpened;

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
      this.writing = new Writing(scratch.disk().create(path));
    } catch (IOException e) {
      throw DiskFailure.ofWriting(scratch.disk(), path, 0, 0, e);
    }
  }

  /**
   * Returns the stream that writes the file. Closing the stream completes the file. It isn't
   * buffered: each write is a system call. For one thread. When a write fails, the file is deleted
   * and the error says what to do.
   *
   * @throws IllegalStateException on a second call
   */
  public synchronized OutputStream append() {
    if (writerOpened) {
      throw new IllegalStateException("a temporary file is written once: " + path);
    }
    writerOpened = true;
    return writing;
  }

  /**
   * Returns a stream over a part of the file, with a position of its own. Not buffered.
   *
   * <p>This method and each read throw {@link LostFile} when the file was closed or deleted, is
   * shorter than it was written, or can't be read.
   *
   * @param from the position of the first byte
   * @param length the number of bytes
   * @throws IllegalStateException when the file isn't complete
   */
  public synchronized InputStream read(long from, long length) throws IOException {
    if (closed) {
      throw new LostFile("a temporary file must be read before it is closed: " + path);
    }
    if (!complete) {
      throw new IllegalStateException("a temporary file is read after it was written: " + path);
    }
    Objects.checkFromIndexSize(from, length, writing.written);
    readers++;
    return new Reading(from, length);
  }

  /** The number of bytes written so far. */
  public long length() {
    return writing.written;
  }

  /** Whether the file still exists. */
  public boolean exists() {
    return scratch.disk().exists(path);
  }

  /** The path of the file. */
  public Path path() {
    return path;
  }

  /**
   * Deletes the file: at once, or when the last stream that reads it is closed. A file that can't
   * be deleted stays until the application ends.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    writing.closeUnfinished();
    deleteUnread();
  }

  /** Closes descriptors and deletes the file even if it is being read. */
  void abandon() {
    synchronized (this) {
      closed = true;
      readers = 0;
    }
    writing.closeUnfinished();
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

  private final class Writing extends OutputStream {
    private final OutputStream file;
    private boolean open = true;

    /** Only the thread that appends changes it. */
    private volatile long written;

    Writing(OutputStream file) {
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
      IOException explained = DiskFailure.ofWriting(scratch.disk(), path, wanted, written, failure);
      ScratchFile.this.close();
      return explained;
    }

    /** Closes the file in its current state. */
    void closeUnfinished() {
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

  private final class Reading extends InputStream {
    private long at;
    private long left;
    private boolean open = true;

    Reading(long from, long length) {
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
      return new IOException(
          "a temporary file is deleted when its application ends: " + path, failure);
    }
  }
}
