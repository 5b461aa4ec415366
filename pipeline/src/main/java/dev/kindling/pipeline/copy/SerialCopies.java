package dev.kindling.pipeline.copy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Copies records by Java serialisation. Each thread keeps a pair of streams, because making the
 * streams takes longer than copying most records. Thread-safe.
 */
final class SerialCopies {
  /** Streams that have copied a longer record are not kept, because they grow and never shrink. */
  private static final int MAX_RETAINED_BYTES = 1 << 16;

  @SuppressWarnings("ThreadLocalUsage") // the streams are a context's own, and end with it
  private final ThreadLocal<@Nullable Streams> idle = new ThreadLocal<>();

  /**
   * Returns a copy of a record.
   *
   * @throws java.io.NotSerializableException if an object in it is not serialisable
   */
  @Nullable Object of(@Nullable Object record) throws IOException, ClassNotFoundException {
    Streams streams = idle.get();
    // A class's own serialised form may copy records itself. Those have other streams.
    idle.remove();
    if (streams == null) {
      streams = new Streams();
    }
    Object copy = streams.copy(record);
    // After an exception the streams are not kept: what they have written is undefined.
    if (streams.length() <= MAX_RETAINED_BYTES) {
      idle.set(streams);
    }
    return copy;
  }

  private static final class Streams {
    private final Bytes bytes = new Bytes();
    private final GraphReferences references = new GraphReferences();
    private final GraphOutput out;
    private final GraphInput in;

    Streams() throws IOException {
      out = new GraphOutput(bytes, references::number, references::add);
      in = new GraphInput(bytes.reader(), references::type, references::object);
    }

    @Nullable Object copy(@Nullable Object record) throws IOException, ClassNotFoundException {
      bytes.clear();
      references.clearObjects();
      // Forgets the objects of the record before: one that has changed since is written again.
      out.reset();
      out.writeObject(record);
      out.flush();
      return in.readObject();
    }

    int length() {
      return bytes.size();
    }
  }

  /** The bytes of one record, read after they were written. */
  private static final class Bytes extends ByteArrayOutputStream {
    private int next;

    void clear() {
      reset();
      next = 0;
    }

    InputStream reader() {
      return new InputStream() {
        @Override
        public int read() {
          return next < count ? buf[next++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
          if (length == 0) {
            return 0;
          }
          int read = Math.min(length, count - next);
          if (read <= 0) {
            return -1;
          }
          System.arraycopy(buf, next, into, from, read);
          next += read;
          return read;
        }
      };
    }
  }
}
