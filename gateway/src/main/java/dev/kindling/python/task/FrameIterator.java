package dev.kindling.python.task;

import dev.kindling.plan.SneakyThrow;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The payloads of the frames of a batch file: four bytes of length before each. */
final class FrameIterator implements Iterator<byte[]>, AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final DataInputStream in;
  private byte @Nullable [] next;

  FrameIterator(Path file) throws IOException {
    in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
    next = read();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public byte[] next() {
    byte[] frame = next;
    if (frame == null) {
      throw new NoSuchElementException();
    }
    try {
      next = read();
    } catch (IOException e) {
      throw SneakyThrow.unchecked(e);
    }
    return frame;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte @Nullable [] read() throws IOException {
    byte[] head = in.readNBytes(Integer.BYTES);
    if (head.length == 0) {
      return null;
    }
    int length =
        (head[0] & 0xff) << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | (head[3] & 0xff);
    byte[] frame = in.readNBytes(length);
    if (frame.length < length) {
      throw new EOFException("a batch file ends inside a frame");
    }
    return frame;
  }
}
